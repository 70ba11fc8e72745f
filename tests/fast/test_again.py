"""Which pages a change makes anew: those that show it, and no other; the site is always that of a clean build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generators.build import Builder
from generators.fast import Places
from generators.problems import ProblemsFound

Files = Callable[[Path], dict[str, bytes]]
BUREAU = ":::{hedef} birim buro\n:title: Özel büro\n:aliases: Kalem\n:anchor: buro\n\nSöz\n:::\n"
OTHER = ":::{{hedef}} birim {key}\n:title: Başka büro\n:anchor: baska\n:aliases: {alias}\n\nSöz\n:::\n"


class Book:
    """A handbook and the folder that it is built in, build after build."""

    def __init__(self, root: Path, work: Path) -> None:
        self.root = root
        self.work = work

    def build(self) -> set[str]:
        """Build and return the pages whose HTML was written."""
        before = self._states()
        Builder(self.root, self.work / "site", self.work, jobs=1).build()
        return {name for name, state in self._states().items() if before.get(name) != state}

    def _states(self) -> dict[str, tuple[int, int]]:
        pages = (self.work / "html").rglob("*.html")
        found = {page.relative_to(self.work / "html").as_posix(): page.stat() for page in pages}
        return {name.removesuffix(".html"): (state.st_ino, state.st_mtime_ns) for name, state in found.items()}

    def guide(self, name: str, text: str) -> None:
        """Write the guide *name*."""
        (self.root / "content" / "rehber" / f"{name}.md").write_text(f"# {name}\n\n{text}\n", encoding="utf-8")

    def replace(self, before: str, after: str) -> None:
        """Put *after* in the place of *before*, which stands once in the document."""
        file = self.root / "data" / "documents" / "yonerge.yaml"
        text = file.read_text(encoding="utf-8")
        assert text.count(before) == 1
        file.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def book(handbook: Path, tmp_path: Path) -> Book:
    """The small handbook with guides that refer to an article, by its number and by its name, and one that does not."""
    found = Book(handbook, tmp_path / "work")
    found.guide("bir", "Söz {madde}`yonerge 1`")
    found.guide("iki", "Söz {madde}`birinci madde <yonerge:1>`")
    return found


def test_a_renamed_heading_makes_the_pages_anew_that_show_it(book: Book, tmp_path: Path, files_of: Files) -> None:
    """The article, the one beside it, the contents and the whole text; a reference to its number does not show it."""
    assert {"yonerge/madde-1", "rehber/bir", "rehber/iki"} <= book.build()
    book.replace("heading: Amaç", "heading: Amaç ve kapsam")
    assert book.build() == {"yonerge/index", "yonerge/madde-1", "yonerge/madde-2", "yonerge/tam-metin"}
    clean = Book(book.root, tmp_path / "clean")
    clean.build()
    assert files_of(book.work / "site") == files_of(clean.work / "site")


def test_a_page_is_made_anew_where_what_it_refers_to_is_called_otherwise(
    book: Book, tmp_path: Path, files_of: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where the name is shown, or the place moved. A key without it would leave the old name standing."""
    book.guide("uc", BUREAU)
    book.guide("dort", "{birim}`buro`")
    book.guide("bes", "{birim}`büro <buro>`")
    book.build()
    book.guide("uc", BUREAU.replace("Özel büro", "Özel kalem"))
    assert book.build() == {"rehber/uc", "rehber/dort"}
    book.guide("uc", BUREAU.replace("anchor: buro", "anchor: yeri"))
    assert book.build() == {"rehber/uc", "rehber/dort", "rehber/bes"}
    clean = Book(book.root, tmp_path / "clean")
    clean.build()
    assert files_of(book.work / "site") == files_of(clean.work / "site")
    monkeypatch.setattr(Places, "answer", lambda self, reference: "")
    book.guide("bir", "Başka söz")
    book.build()
    book.guide("uc", BUREAU)
    assert book.build() == {"rehber/uc"}


def test_a_name_that_comes_to_mean_another_object(book: Book, tmp_path: Path, files_of: Files) -> None:
    """A page that refers by name is made anew where an object elsewhere takes its name as identifier, or shares the name."""
    book.guide("uc", BUREAU)
    book.guide("dort", "{birim}`Kalem`")
    book.guide("bes", "Söz")
    assert {"rehber/dort"} <= book.build()
    book.guide("bes", OTHER.format(key="kalem", alias="yok"))
    assert book.build() == {"rehber/bes", "rehber/dort"}
    clean = Book(book.root, tmp_path / "clean")
    clean.build()
    assert files_of(book.work / "site") == files_of(clean.work / "site")
    book.guide("bes", OTHER.format(key="baska", alias="Kalem"))
    with pytest.raises(ProblemsFound) as found:
        book.build()
    assert [problem.path for problem in found.value] == ["content/rehber/dort.md"]
    book.guide("bes", "Söz")
    book.build()
    clean.build()
    assert files_of(book.work / "site") == files_of(clean.work / "site")
