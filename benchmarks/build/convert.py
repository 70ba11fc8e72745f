"""``python -m benchmarks.build.convert RIVAL ROOT FOLDER``: the YAML of a handbook to the pages of another generator.

What such a generator gets ready-made costs something too: reading the data, finding and laying its links, writing pages.
A process of its own, so that it can be measured. It must not build a site.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.build.rivals import RIVALS
from generators.keep import Kept
from generators.link import link_handbook
from generators.render.document_files import document_keys
from generators.render.links import Links
from generators.validate import load_handbook


def convert(name: str, root: Path, folder: Path) -> None:
    """Write the pages of the handbook in *root* for the rival *name* to *folder*.

    The second time, documents are read and linked, and their pages written, only where something changed for them: what
    our own builds keep is kept here too.
    """
    kept = Kept(folder.with_name(f"{folder.name}-kept"), name)
    handbook = load_handbook(root, "", kept)
    links = link_handbook(handbook, kept)
    rival = RIVALS[name]
    pages, target = rival.pages(handbook, links), folder / rival.content
    keys = document_keys(handbook, Links(links, handbook))
    for document in handbook.documents:
        if kept.find(f"pages/{document.slug}", keys[document.slug]) is None:
            _write(target, pages.document(document))
            kept.keep(f"pages/{document.slug}", keys[document.slug], True)
    _write(target, pages.registers())


def _write(folder: Path, pages: Iterable[tuple[str, str]]) -> None:
    for name, text in pages:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    gc.disable()  # Our builds look for cycles among young objects only; a short process need not look at all.
    convert(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
