"""``python -m benchmarks.shards``: builds a corpus whole and as shards, joins them, and prints what each step cost.

Three things are shown: a shard builds alone; a page of a third site links into every shard through its inventory; one
search index is made from the records of all shards without building any of them again.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import yaml

from benchmarks.build.corpus import make_corpus
from benchmarks.build.measure import Cost, run
from generators.ids import label_of
from generators.resources import ROOT
from generators.search import render_search
from generators.search.collect import collect_abbreviations, collect_documents, collect_records
from generators.validate import load_handbook

_BUILD: Final = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from generators.cli import main; sys.exit(main(sys.argv[1:]))"
_CONF: Final = """extensions = ["sphinx.ext.intersphinx"]
intersphinx_mapping = {mapping!r}
intersphinx_disabled_reftypes = []
"""


def main() -> int:
    """Print the costs; exit 1 if a shard cannot be reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=2000)
    parser.add_argument("--shards", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        corpus = make_corpus(work / "whole", chosen.size)
        roots = split(corpus.root, work, chosen.shards)
        whole = built(corpus.root)
        print(f"whole: {corpus.articles} articles, {whole.cpu:.1f} s CPU, {whole.memory:.0f} MB")
        costs = [built(root) for root in roots]
        for root, cost in zip(roots, costs, strict=True):
            print(f"{root.name}: {cost.cpu:.1f} s CPU, {cost.memory:.0f} MB")
        print(f"slowest shard: {max(c.cpu for c in costs) / whole.cpu:.2f} of the whole; all: {sum(c.cpu for c in costs) / whole.cpu:.2f}")
        reached = linked(work / "third", roots)
        print(f"a third site links into {reached} of {len(roots)} shards through objects.inv")
        start = time.process_time()
        files = searched(roots)
        size = sum(len(text) for text in files.values())
        print(f"one search over all shards: {time.process_time() - start:.1f} s CPU, {size / 1e6:.1f} MB in {len(files)} files")
    return 0 if reached == len(roots) else 1


def split(whole: Path, work: Path, count: int) -> list[Path]:
    """Write *count* handbooks that hold the documents of *whole* between them; those that cite each other stay together."""
    config = yaml.safe_load((whole / "data" / "handbook.yaml").read_text(encoding="utf-8"))
    families: dict[str, list[str]] = {}
    for slug in config["documents"]:
        families.setdefault(slug.rpartition("-")[2], []).append(slug)
    roots = []
    for number in range(count):
        slugs = [slug for family in list(families.values())[number::count] for slug in family]
        root = work / f"shard-{number + 1}"
        (root / "data" / "documents").mkdir(parents=True)
        for slug in slugs:
            shutil.copy2(whole / "data" / "documents" / f"{slug}.yaml", root / "data" / "documents")
        shutil.copy2(whole / "data" / "laws.yaml", root / "data")
        definitions = [name for name in config["definitions"] if name.partition(":")[0] in slugs]
        own = {**config, "documents": slugs, "definitions": definitions, "base_url": f"https://example.org/{root.name}/"}
        (root / "data" / "handbook.yaml").write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
        roots.append(root)
    return roots


def built(root: Path) -> Cost:
    """Build the handbook in *root* cold and return its cost."""
    return run([sys.executable, "-c", _BUILD, "build", "-q", "--clean", "--root", root], root)


def linked(folder: Path, roots: Sequence[Path]) -> int:
    """Build a site of one page that links to the first article of each shard; return how many links are right."""
    folder.mkdir()
    mapping = {root.name: (f"https://example.org/{root.name}/", str(root / "build" / "site" / "objects.inv")) for root in roots}
    (folder / "conf.py").write_text(_CONF.format(mapping=mapping), encoding="utf-8")
    articles = [next(iter(load_handbook(root).ids())) for root in roots]
    lines = [f"* :external+{root.name}:std:ref:`{label_of(a.docname, a.fragment)}`" for root, a in zip(roots, articles, strict=True)]
    (folder / "index.rst").write_text("Title\n=====\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-W", "-n", folder, folder / "out"], check=True)
    page = (folder / "out" / "index.html").read_text(encoding="utf-8")
    return sum(f'href="https://example.org/{root.name}/{a.address}' in page for root, a in zip(roots, articles, strict=True))


def searched(roots: Sequence[Path]) -> dict[str, str]:
    """Return the files of one search over all shards; in earnest each record's address would begin with its shard's."""
    handbooks = [load_handbook(root) for root in roots]
    records = [record for handbook in handbooks for record in collect_records(handbook, []) if record.document]
    seen: set[str] = set()
    records = [record for record in records if not (record.id in seen or seen.add(record.id))]
    documents = {found.slug: found for handbook in handbooks for found in collect_documents(handbook)}
    return dict(render_search(records, list(documents.values()), collect_abbreviations(handbooks[0]), ()))


if __name__ == "__main__":
    sys.exit(main())
