"""The fixture files of the importer: a source, a line ``%%%``, and what must come out of it.

``python tests/importer/cases.py`` prints what comes out now, for a new case; read it before you believe it.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from generators.importer import ImportResult, import_lines
from generators.importer.extract import text
from tests.importer.outline import outline

FOLDER = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in FOLDER.glob("*.case"))


def source(name: str) -> str:
    """Return the source of a case."""
    return (FOLDER / f"{name}.case").read_text(encoding="utf-8").split("\n%%%\n")[0] + "\n"


def expected(name: str) -> list[str]:
    """Return the lines that must come out of a case."""
    return (FOLDER / f"{name}.case").read_text(encoding="utf-8").split("\n%%%\n")[1].splitlines()


def imported(source: str) -> ImportResult:
    """Import a source given as text."""
    return import_lines(text.read(source.encode()))


def summary(result: ImportResult) -> list[str]:
    """Return documents, furniture, left-over lines and doubts, as the cases write them."""
    lines: list[str] = []
    for document in result.documents:
        lines += [f"~ {document['title']} | {document['kind']}", *outline(document)]
    report = result.report
    if report.furniture:
        lines.append("furniture: " + " ".join(str(item.line.number) for item in report.furniture))
    if report.left:
        lines.append("left: " + " ".join(str(item.line.number) for item in report.left))
    return lines + [f"doubt: {doubt.code} {doubt.line}" for doubt in report.doubts]


if __name__ == "__main__":
    for case in sys.argv[1:] or NAMES:
        print(f"== {case}", *summary(imported(source(case))), sep="\n")
