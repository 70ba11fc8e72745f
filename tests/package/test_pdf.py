"""What is in the printed book: every word of the model, in order, with links that land and contents that are true."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf
import pytest
from msgspec.structs import replace

from generators import turkish
from generators.model import Article, Paragraph, Point
from generators.model.documents import Document
from generators.new import NewHandbook, write_new
from generators.package import book, law_data, typeset
from generators.package.book import Source
from generators.package.run import read_source
from generators.validate import load_handbook
from tests.package.reading import Element, squeezed, structure


@pytest.fixture(scope="module")
def read(whole: bytes) -> Element:
    """The book as a screen reader reads it."""
    return structure(whole)


@pytest.fixture(scope="module")
def words(read: Element) -> str:
    """All words of the book without blanks."""
    return squeezed(read.text)


def printed(document: Document) -> Iterator[tuple[str, str]]:
    """Yield every provision of *document* with the words that must be printed for it, in order."""
    for article in document.articles:
        yield str(article.id), article.number.label + article.heading
        lead = article.amendment.text if article.amendment else ""
        for index, paragraph in enumerate(article.paragraphs):
            number = f"({paragraph.number})" if paragraph.number else ""
            yield str(paragraph.id), number + (lead if index == 0 else "") + paragraph.printed
            for point in paragraph.walk_points():
                yield str(point.id), f"{point.letter}){point.printed}"


def missing(document: Document, words: str) -> list[str]:
    """Return the provisions whose words do not follow those of the one before."""
    lost, at = [], words.find(squeezed(document.parts[0].articles[0].paragraphs[0].printed)) - 200
    for id, text in printed(document):
        found = words.find(squeezed(text), max(at, 0))
        if found < 0:
            lost.append(id)
        else:
            at = found + len(squeezed(text))
    return lost


def test_every_provision_is_printed_in_order(source: Source, words: str) -> None:
    """Every article, paragraph and point is there, letter and all, in the order of the text."""
    for document in source.handbook.documents:
        assert missing(document, words) == []


def test_a_provision_that_is_left_out_is_seen(source: Source, words: str) -> None:
    """Negative control: a book without one point, or with two of them changed round, is refused."""
    document = source.handbook.documents[0]
    texts = dict(printed(document))
    first, second = squeezed(texts["yegitek:33/1-ç"]), squeezed(texts["yegitek:33/1-d"])
    assert missing(document, words.replace(first, "")) == ["yegitek:33/1-ç"]
    assert missing(document, words.replace(first + second, second + first)) != []


def test_every_definition_and_code_row_is_printed(source: Source, words: str) -> None:
    """Each of the definitions is in the index of terms, each code with its name in the table, in order."""
    for term in source.handbook.terms:
        assert squeezed(f"{term.name}: {term.expansion}") in words, term.name
    at = 0
    for table in source.handbook.code_tables:
        for row in sorted(table.rows, key=lambda row: list(dict.fromkeys(_letters(r.code) for r in table.rows)).index(_letters(row.code))):
            at = words.find(squeezed(row.code) + squeezed(row.name), at)
            assert at >= 0, row.code


def _letters(code: str) -> str:
    return code.split(".")[3]


def test_units_positions_and_laws_are_printed(source: Source, words: str) -> None:
    """Every unit, position, law and topic has its line."""
    handbook = source.handbook
    names = [h.name for h in handbook.holders()] + [law.title for law in handbook.laws] + [t.title for t in handbook.topics]
    assert [name for name in names if squeezed(name) not in words] == []


def test_turkish_letters_come_out_right(read: Element) -> None:
    """Copied words have their letters: no dot is lost, none is added, none stands apart from its letter."""
    text = read.text
    for word in ("YEĞİTEK", "işleyişine", "ığ", "Müdürlüğü", "Hükûmet", "Millî"):
        assert word in text.replace("\xad", "")
    assert not set(text) & set("\u0307\u0306\u0327\u0308\ufffd")
    assert turkish.lower("ĞIŞİ") == "ğışi"


@pytest.fixture(scope="module")
def copied(whole: bytes) -> list[str]:
    """The words of each page as a program finds them that does not know the structure."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer

    pages = extract_pages(io.BytesIO(whole))
    return ["".join(box.get_text() for box in page if isinstance(box, LTTextContainer)) for page in pages]


def test_programs_that_only_copy_find_the_letters(copied: list[str]) -> None:
    """Without the structure too: hyphens of words are hyphens, "f)" is no ligature, nothing is a soft hyphen."""
    text = "".join(copied)
    assert "e-Dergisiyle" in text
    assert "36/1-aa" in text
    assert "\nf) Genel Müdürlük" in text
    assert not set(text) & set("\xad\ufb01\ufb02\ufb00\ufb03\ufffd")


def test_the_cover_is_the_first_page(copied: list[str]) -> None:
    """No blank page stands before the title, and none anywhere in the book."""
    assert "Mevzuat El Kitabı" in copied[0]
    assert [number for number, text in enumerate(copied, start=1) if len(text) < 100] == []


def destinations(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """Yield every link inside of the file as text, and whether it lands on a page of it."""
    pages = {page.objgen for page in pdf.pages}
    names = set(pikepdf.NameTree(pdf.Root.Names.Dests)) if "/Names" in pdf.Root else set()
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get("/A")
            target = annotation.get("/Dest") if action is None else action.get("/D")
            if target is None:
                continue
            named = isinstance(target, (pikepdf.String, pikepdf.Name))
            yield str(target), str(target) in names if named else target[0].objgen in pages


def test_every_link_lands(whole: bytes) -> None:
    """Links inside of the book lead to pages of it, and there are many."""
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        found = list(destinations(pdf))
    assert len(found) > 1000
    assert [target for target, lands in found if not lands] == []


def test_a_link_that_leads_nowhere_is_seen(source: Source, whole: bytes) -> None:
    """Negative control: the typesetter refuses a link to a place that is not in the file; a lost page is seen."""
    data = book.single(source, source.handbook.documents[0])
    spoiled = typeset.serialise(data).replace('"to": "yegitek:33"', '"to": "yegitek:99"', 1)
    with pytest.raises(typeset.TypesetFailed, match="yegitek:99"):
        typeset.typeset("spoiled", spoiled)
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        del pdf.pages[-5:]
        assert not all(lands for _, lands in destinations(pdf))


def test_every_id_of_the_model_is_a_name_in_the_file(source: Source, whole: bytes) -> None:
    """The file can be opened at each article, paragraph, point, unit, position, law and code row; none is left out."""
    handbook = source.handbook
    wanted = {str(id) for id in handbook.ids()}
    wanted |= {f"kod:{row.fragment}" for table in handbook.code_tables for row in table.rows}
    wanted |= {law_data.holder_key(holder) for holder in handbook.holders()} | {f"mevzuat:{law.slug}" for law in handbook.laws}
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        names = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
        pages = {page.objgen for page in pdf.pages}
        assert all(target[0].objgen in pages for target in names.values())
    assert wanted - names.keys() == set()
    assert len(wanted) > 1500


def test_a_name_leads_to_its_words(whole: bytes) -> None:
    """The name of a point leads to the page, and the height on it, where its words stand."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer

    with pikepdf.open(io.BytesIO(whole)) as pdf:
        page, _, _, top, _ = pikepdf.NameTree(pdf.Root.Names.Dests)["yegitek:33/1-ğ"]
        number = next(index for index, one in enumerate(pdf.pages) if one.objgen == page.objgen)
    (layout,) = extract_pages(io.BytesIO(whole), page_numbers=[number])
    wanted = squeezed("birimlerinin Bakanlık birimleri, resmî ve özel")
    lines = [line for box in layout if isinstance(box, LTTextContainer) for line in box if wanted in squeezed(line.get_text())]
    assert [abs(line.y1 - float(top)) < 15 for line in lines] == [True], [(line.y1, float(top)) for line in lines]


def outline(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str]]:
    """Yield the bookmarks of a file with their depth."""

    def below(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield depth, item.title
            yield from below(item.children, depth + 1)

    with pdf.open_outline() as found:
        yield from below(found.root, 1)


def test_the_contents_name_an_annex_by_its_label(whole: bytes, source: Source) -> None:
    """A reader looks for "Ek-1"; where the title says it itself, it is not said twice."""
    annexes = [annex for document in source.handbook.documents for annex in document.annexes]
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        marks = {squeezed(title) for _, title in outline(pdf)}
    assert annexes
    assert all(squeezed(law_data.annex_name(annex)) in marks for annex in annexes)
    one = annexes[0]
    assert law_data.annex_name(replace(one, label="Ek-1", title="Şema")) == "Ek-1 · Şema"
    assert law_data.annex_name(replace(one, label="Ek-1", title="EK-1")) == "EK-1"
    assert law_data.annex_name(replace(one, label="EK-2", title="Ek-2 Liste")) == "Ek-2 Liste"


def test_bookmarks_are_the_headings_and_the_contents(whole: bytes, read: Element) -> None:
    """Bookmarks name every heading in order, at its level; the printed contents name the same."""
    headings = [(int(e.tag[1]), squeezed(e.text)) for e in read.walk() if e.tag in ("H1", "H2", "H3", "H4")]
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        marks = [(depth, squeezed(title)) for depth, title in outline(pdf)]
    printed_contents = [squeezed(e.text) for e in read.walk() if e.tag == "TOCI"]
    listed = [(level, text) for level, text in headings if text != squeezed("İçindekiler")]
    assert marks == listed
    shown = [text for level, text in listed if level <= 3]
    assert len(printed_contents) == len(shown)
    assert all(entry.startswith(text) and entry.removeprefix(text).isdigit() for entry, text in zip(printed_contents, shown, strict=True))


def test_a_text_without_parts_skips_no_heading(tmp_path: Path) -> None:
    """A short directive has no parts: its articles come right below its title, and the file is still PDF/UA."""
    write_new(tmp_path, NewHandbook("Küçük Kitap", "Kurum", "kisa", "2026-01-31"))
    document = tmp_path / "data/documents/kisa.yaml"
    text = document.read_text(encoding="utf-8")
    plain = re.sub(r"  - label: .*\n    title: .*\n    articles:", "  - articles:", text)
    assert plain != text
    document.write_text(plain, encoding="utf-8")
    small = read_source(load_handbook(tmp_path), tmp_path, tmp_path / "work")
    for large in (False, True):
        made = typeset.typeset("small", typeset.serialise(book.whole(small)), typeset.BOOK, large=large)
        headings = [(e.tag, squeezed(e.text)) for e in structure(made).walk() if e.tag in ("H1", "H2", "H3")]
        assert ("H2", squeezed("Madde 1 Amaç")) in headings
        assert "H3" not in {tag for tag, _ in headings}


def test_points_are_lists_with_their_letters(source: Source, read: Element) -> None:
    """A point is an item of a list, and its letter is the label of the item."""
    labels = [squeezed(e.text) for e in read.walk() if e.tag == "Lbl"]
    letters = [f"{p.letter})" for d in source.handbook.documents for a in d.articles for p in a.points()]
    found = iter(labels)
    assert all(letter in found for letter in letters)


def test_tables_have_heads_and_charts_have_words(source: Source, read: Element) -> None:
    """Tables name their columns; every picture says what it shows."""
    tables = [e for e in read.walk() if e.tag == "Table"]
    groups = len({_letters(row.code) for table in source.handbook.code_tables for row in table.rows})
    assert len(tables) >= groups
    assert all(any(cell.tag == "TH" for cell in table.walk()) for table in tables)
    figures = [e for e in read.walk() if e.tag == "Figure"]
    assert len(figures) >= 10
    assert all(figure.alt for figure in figures)
    assert any("İdari ve Mali İşler Daire Başkanlığı" in figure.alt for figure in figures)


def test_the_book_says_how_old_it_is(source: Source, read: Element) -> None:
    """Status, edition and address stand in it."""
    config = source.handbook.config
    for document in source.handbook.documents:
        assert squeezed(document.status.note) in squeezed(read.text)
    assert squeezed(config.base_url) in squeezed(read.text)
    assert "21/11/2026" in read.text


def test_a_leaf_says_what_it_is(source: Source, leaves: dict[str, bytes]) -> None:
    """A printed article has its status, its address, a code that leads there, and all of its words; two pages at most."""
    for name, pdf in leaves.items():
        read = structure(pdf)
        text = squeezed(read.text)
        address = f"{source.handbook.config.base_url}{name}.html"
        article = next(p for p in map(source.handbook.provision, source.handbook.ids()) if isinstance(p, Article) and p.id.docname == name)
        provisions: list[Paragraph | Point] = [*article.paragraphs, *article.points()]
        assert squeezed(address) in text
        assert squeezed(source.handbook.document(article.id.document).status.note) in text
        assert [str(p.id) for p in provisions if squeezed(p.printed) not in text] == []
        assert any(address in figure.alt for figure in read.walk() if figure.tag == "Figure")
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert len(document.pages) <= 2


def test_large_print_is_large(large: bytes) -> None:
    """Most letters of the large edition are 18 points high."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTChar, LTTextContainer

    sizes = [
        round(char.size)
        for page in extract_pages(io.BytesIO(large), page_numbers=[4, 5])
        for box in page
        if isinstance(box, LTTextContainer)
        for line in box
        for char in (line if hasattr(line, "__iter__") else ())
        if isinstance(char, LTChar)
    ]
    assert max(set(sizes), key=sizes.count) >= 18


def test_same_input_same_bytes(source: Source) -> None:
    """Typesetting twice gives the same file, also with a compiler that has done other work between."""
    data = typeset.serialise(book.code_book(source))
    assert typeset.typeset("one", data) == typeset.typeset("two", data)


def test_every_page_of_a_text_says_its_status(source: Source, whole: bytes) -> None:
    """A page copied out of a text that is not in force says so itself, in its head."""
    reader = pypdf.PdfReader(io.BytesIO(whole))
    heads = [text.split("\n", 1)[0] for text in (page.extract_text().strip() for page in reader.pages)]
    for document in source.handbook.documents:
        own = [head for head in heads if head.startswith(document.short_title) and "Madde" in head]
        label = law_data.status_data(document)["label"]
        assert label
        assert len(own) >= 3
        assert [head for head in own if label not in head] == []
