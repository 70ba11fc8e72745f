"""``elkitabi import``: a file becomes YAML, with a report.

It must not print or exit: it gives the exit status and the lines, and the command line does the rest.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

from generators import catalog
from generators.importer import import_file
from generators.importer.overlay import OverlayError
from generators.importer.write import to_yaml

DONE: Final = 0
NOT_COMPLETE: Final = 1
NOT_READ: Final = 2


def import_command(
    file: Path, slug: str, out: Path, *, overlays: tuple[Path, ...] = (), report: Path | None = None, source: str = "",
    form: Callable[[str, str], str] = lambda text, name: text,
) -> tuple[int, tuple[str, ...]]:
    """Import *file* and write its documents into the folder *out* (or, for one document, the file ``*.yaml``).

    *slug* names the first document; with commas, "yazisma,yazisma-aciklama", further texts of the file too. *overlays*
    are given to the documents in order. *form* brings a text (and the name of its file) into the form of ``elkitabi fmt``.
    *report* is a JSON file for the whole report. Status 0: written and complete;
    1: written, but words were lost; 2: nothing written.
    """
    try:
        result = import_file(file, *slug.split(","), overlays=overlays, source=source)
    except (OSError, ValueError, OverlayError) as error:
        return NOT_READ, (catalog.text("import.unreadable", file=file.name, error=error),)
    lines = list(result.report.lines())
    for document in result.documents:
        target = out if out.suffix in (".yaml", ".yml") and document is result.document else _folder(out) / f"{document['slug']}.yaml"
        lines.append(_write(target, form(to_yaml(document), target.name)))
    if result.codes is not None:
        target = _codes_file(_folder(out), result.codes["slug"])
        lines.append(_write(target, form(to_yaml(result.codes), target.name)))
    if report is not None:
        lines.append(_write(report, json.dumps(result.report.as_dict(), ensure_ascii=False, indent=1) + "\n"))
    return (DONE if result.report.complete else NOT_COMPLETE), tuple(lines)


def _folder(out: Path) -> Path:
    return out.parent if out.suffix in (".yaml", ".yml") else out


def _codes_file(folder: Path, slug: str) -> Path:
    """Where a code table goes: beside the documents of a handbook, in a folder of its own."""
    return folder.parent / "codes" / f"{slug}.yaml" if folder.name == "documents" else folder / f"{slug}.codes.yaml"


def _write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return catalog.text("import.written", path=path.as_posix())
