"""Edits of the real data that a tired or hurried person, a program or an enemy would make. It must not judge them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

Y: Final = "data/documents/yegitek.yaml"
R: Final = "data/documents/yazisma.yaml"
A: Final = "data/documents/yazisma-aciklama.yaml"
H: Final = "data/handbook.yaml"
U: Final = "data/units.yaml"
P: Final = "data/positions.yaml"
L: Final = "data/laws.yaml"
T: Final = "data/topics.yaml"
S: Final = "data/synonyms.yaml"
C: Final = "data/codes/meb-2005.yaml"
K: Final = "data/permalinks.tsv"


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit of a handbook's folder, and what the first line about it must match (a pattern, from its start)."""

    name: str
    file: str
    expected: str
    act: Callable[[Path], None]


def swap(name: str, file: str, old: str, new: str, expected: str, *, count: int = 1) -> Edit:
    """Write *new* in the place of the first *old*; *expected* stands behind the file's name."""

    def act(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {file}"
        path.write_bytes(text.replace(old, new, count).encode("utf-8"))

    return Edit(name, file, f"{re.escape(file)}{expected}", act)


def raw(name: str, file: str, change: Callable[[bytes], bytes], expected: str) -> Edit:
    """Change the bytes of a file."""
    return Edit(name, file, f"{re.escape(file)}{expected}", lambda path: (path.write_bytes(change(path.read_bytes())), None)[1])


def line(number: str = r"\d+", code: str = "") -> str:
    """A pattern for ``:line:column: error: ... [code]``."""
    return rf":{number}:\d+: error: .*\[{re.escape(code) or r'[a-z.]+'}\]"


def remove(path: Path) -> None:
    """Take a file away."""
    path.unlink()


def cut_in_half(path: Path) -> None:
    """Lose all from the middle on, at the end of a line: what is left is still YAML."""
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"\n", 0, len(data) // 2) + 1])


def make_directory(path: Path) -> None:
    """Put a directory in the place of a file."""
    path.unlink()
    path.mkdir()


def make_loop(path: Path) -> None:
    """Put a link to itself in the place of a file: nobody can read it, whoever they are."""
    path.unlink()
    path.symlink_to(path)


def bomb(_: bytes) -> bytes:
    """Aliases that would become a billion texts."""
    rows = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
    return "\n".join(rows).encode()


FIRST: Final = "      - number: '1'\n        heading: Amaç\n"

EDITS: Final = [
    # keys
    *(
        swap(f"{key} removed", Y, f"{key}: ", f"x_{key}: ", line(code="shape.unknown"))
        for key in ("slug", "kind", "title", "short_title", "status", "source", "parts", "letter", "heading")
        if key not in ("status", "source", "parts")
    ),
    swap("source removed", Y, "source:\n", "sources:\n", line(code="shape.unknown")),
    swap("parts removed", Y, "\nparts:\n", "\npart:\n", line(code="shape.unknown")),
    swap("state removed", Y, "  state: unverified\n", "", line(code="shape.missing")),
    swap("a required title gone", U, "    name: Özel büro\n", "", line(code="shape.missing")),
    swap("duplicate key in a document", Y, "slug: yegitek\n", "slug: yegitek\nslug: yegitek\n", line("3", "yaml.duplicate")),
    swap("duplicate key in an article", Y, FIRST, f"{FIRST}        heading: Amaç\n", line(code="yaml.duplicate")),
    swap("duplicate key in a row", C, "page: '33'}", "page: '33', page: '34'}", line(code="yaml.duplicate")),
    swap("a list in the place of a key", U, "    name: Özel büro", "    [name]: Özel büro", line(code="yaml.feature")),
    # indentation and syntax
    swap("one blank too few", Y, "        heading: Amaç", "       heading: Amaç", line(code="yaml.syntax")),
    swap("one blank too many", U, "    kind: bureau", "     kind: bureau", line(code="yaml.syntax")),
    swap("a tab", Y, "        heading: Amaç", "\theading: Amaç", line(code="yaml.tab")),
    swap("a tab behind blanks", U, "    kind: bureau", "  \t  kind: bureau", line(code="yaml.tab")),
    swap("a colon in a text", U, "name: Özel büro", "name: Özel: büro", line(code="yaml.syntax")),
    swap("a quote left open", L, "number: '652'", "number: '652", line(code="yaml.syntax")),
    swap("a bracket left open", U, "aliases: [Genel Müdürlük, YEĞİTEK]", "aliases: [Genel Müdürlük, YEĞİTEK", line(code="yaml.syntax")),
    swap("a brace too many", C, "page: '33'}", "page: '33'}}", line(code="yaml.syntax")),
    swap("a text that starts with an at sign", U, "name: Özel büro", "name: @büro", line(code="yaml.syntax")),
    swap("a text that starts with a per cent sign", U, "name: Özel büro", "name: '%' büro", line(code="yaml.syntax")),
    swap("an exclamation mark reads as a tag", U, "name: Özel büro", "name: !özel_büro x", line()),
    swap("an asterisk reads as an alias", U, "name: Özel büro", "name: *buro", line(code="yaml.feature")),
    swap("an ampersand reads as an anchor", U, "name: Özel büro", "name: &ozel büro", line(code="yaml.feature")),
    swap("a merge key", U, "    kind: bureau", "    <<: {kind: bureau}", line(code="yaml.feature")),
    swap("a second document", T, "topics:\n", "topics: []\n---\ntopics:\n", line(code="yaml.feature")),
    swap("marks of a merge", Y, FIRST, f"<<<<<<< HEAD\n{FIRST}=======\n{FIRST}>>>>>>> dal\n", line(code="yaml.conflict")),
    raw("a bomb of aliases", L, bomb, line("1", "yaml.feature")),
    Edit("half a document", Y, T + line(code="link.unknown"), cut_in_half),
    raw("half a letter at the end", Y, lambda data: data.rstrip() + "ğ".encode()[:1], line(code="file.encoding")),
    raw("an empty file", Y, lambda data: b"", line("1", "text.empty")),
    raw("only blanks", U, lambda data: b" \n\n", line("1", "text.empty")),
    raw("only a comment", P, lambda data: b"# bos\n", line("1", "text.empty")),
    raw("HTML saved as YAML", U, lambda data: b"<!doctype html><p>404: Not Found", line("1")),
    raw("a ZIP saved as YAML", U, lambda data: b"PK\x03\x04\x14\0\x08\0" * 9, line("1", "text.control")),
    # bytes
    raw("Turkish of one byte", Y, lambda data: data.decode().encode("iso8859-9", "replace"), line(code="file.encoding")),
    raw("Turkish of Windows", U, lambda data: data.decode().encode("cp1254", "replace"), line(code="file.encoding")),
    raw("UTF-16", U, lambda data: data.decode().encode("utf-16"), line("1", "file.encoding")),
    raw("UTF-16 without a mark", U, lambda data: data.decode().encode("utf-16-le"), line()),
    raw("a zero byte", Y, lambda data: data.replace(b"Ama", b"A\0ma", 1), line(code="text.control")),
    raw("a byte order mark in the middle", Y, lambda data: data.replace("Amaç".encode(), "\ufeffAmaç".encode(), 1), line(code="text.control")),
    raw("ten megabytes in a line", Y, lambda data: data.replace(b"heading: Ama", b"heading: " + b"a" * 10_000_000, 1), line(code="file.size")),
    raw("thirty megabytes", Y, lambda data: data + b"# x\n" * 8_000_000, line("1", "file.size")),
    raw("a bell", Y, lambda data: data.replace(b"Ama", b"\x07Ama", 1), line(code="text.control")),
    swap("a bell by an escape", U, "name: Özel büro", 'name: "Özel\\abüro"', line(code="text.control")),
    swap("half a surrogate", U, "name: Özel büro", 'name: "Özel\\ud800"', line(code="yaml.syntax")),
    # order and numbers
    swap("a letter out of order", Y, "- letter: ç", "- letter: z", line(code="letter.order")),
    swap("a letter without its mark", Y, "- letter: ğ", "- letter: g", line(code="id.duplicate")),
    swap("a letter twice", Y, "- letter: b", "- letter: a", line(code="id.duplicate")),
    swap("an English i for ı", Y, "- letter: ı", "- letter: i", line(code="id.duplicate")),
    swap("the letter empty", Y, "- letter: b", "- letter:", line(code="text.empty")),
    swap("a missing article", Y, "- number: '2'\n        heading: Kapsam", "- number: '3'\n        heading: Kapsam", line(code="number.order")),
    swap("an article's number gone", Y, "      - number: '2'\n        heading: Kapsam", "      - heading: Kapsam", line(code="shape.missing")),
    swap("an article's number in words", Y, "- number: '2'\n        heading: Kapsam", "- number: iki\n        heading: Kapsam", line(code="number.wrong")),
    swap("an article's number with a blank in it", Y, "number: '65/A'", "number: '65 / A'", line(code="number.wrong")),
    swap("a small letter behind the number", Y, "number: '65/A'", "number: '65/a'", line(code="number.wrong")),
    swap("the number zero", Y, "- number: '1'\n        heading: Amaç", "- number: '0'\n        heading: Amaç", line(code="number.wrong")),
    swap("a number of 5,000 digits", Y, "- number: '1'\n        heading: Amaç", f"- number: '{'9' * 5000}'\n        heading: Amaç", line(code="number.wrong")),
    swap("a paragraph's number wrong", Y, "          - number: '1'\n            text: >-\n              Bu Yönergenin amacı", "          - number: '2'\n            text: >-\n              Bu Yönergenin amacı", line(code="number.order")),
    # texts, dates, choices
    swap("an empty text", Y, "heading: Amaç", "heading: ''", line(code="text.empty")),
    swap("a text of a hard blank", Y, "heading: Amaç", "heading: '\u00a0'", line(code="text.empty")),
    swap("30 February", L, "date: '2011-08-25'", "date: '2017-02-30'", line(code="date.wrong")),
    swap("a date the Turkish way", L, "date: '2011-08-25'", "date: 25.08.2011", line(code="date.wrong")),
    swap("month 13", Y, "date: '2014-11'", "date: '2014-13'", line(code="date.wrong")),
    swap("the year zero", H, "edition: '2026-11-21'", "edition: '0000-01-01'", line(code="date.wrong")),
    swap("an edition of the Middle Ages", H, "edition: '2026-11-21'", "edition: '1071-08-26'", line(code="date.wrong")),
    swap("no without quotes for a status", Y, "  state: unverified", "  state: no", line(code="shape.choice")),
    swap("an unknown kind", U, "kind: bureau", "kind: büro", line(code="shape.choice")),
    swap("a list for a text", U, "name: Özel büro", "name: [Özel büro]", line(code="shape.type")),
    swap("a text for a list", U, "aliases: [Genel Müdürlük, YEĞİTEK]", "aliases: Genel Müdürlük", line(code="shape.type")),
    swap("a mapping for a list", T, "words: [teknik + şartname]", "words: {teknik: şartname}", line(code="shape.type")),
    swap("a list in a list of texts", T, "words: [teknik + şartname]", "words: [[teknik]]", line(code="shape.type")),
    swap("an empty list of documents", H, "documents:\n  - yegitek\n  - yazisma\n  - yazisma-aciklama\n", "documents: []\n", line(code="text.empty")),
    swap("no documents at all", H, "documents:\n", "document:\n", line(code="shape.unknown")),
    swap("an empty synonym group", S, "  - [maaş,", "  - []\n  - [maaş,", line(code="text.empty")),
    # references
    swap("an unknown article", U, "duties: 'yegitek:8'", "duties: 'yegitek:999'", line(code="link.unknown")),
    swap("an unknown point", U, "established_by: 'yegitek:28/1-a'", "established_by: 'yegitek:28/1-z'", line(code="link.unknown")),
    swap("a unit that is not there", U, "parent: yenilik-ve-eğitim-teknolojileri-genel-müdürlüğü", "parent: yenilik-ve-egitim", line(code="link.unknown")),
    swap("a position above itself", P, "parent: genel-müdür", "parent: daire-başkanı", line(code="link.cycle")),
    swap("a circle of three", P, "  - id: genel-müdür\n", "  - id: genel-müdür\n    parent: koordinatör\n", line(code="link.cycle")),
    swap("an unknown document", A, "explains: yazisma", "explains: yazışma", line(code="id.wrong")),
    swap("a document that explains itself", A, "explains: yazisma", "explains: yazisma-aciklama", line(code="link.cycle")),
    swap("a topic's duty in a wrong form", T, "exclude: ['yegitek:49/1-ç', ", "exclude: ['49/1-ç', ", line(code="id.wrong")),
    swap("an address that is a script", L, "url: https://www.mevzuat.gov.tr/mevzuat?MevzuatNo=652&MevzuatTur=4&MevzuatTertip=5", "url: javascript:alert(1)", line(code="id.wrong")),
    swap("an address that closes an attribute", L, "url: https://www.mevzuat.gov.tr/mevzuat?MevzuatNo=652&MevzuatTur=4&MevzuatTertip=5", "url: https://a.tr/\"><script>alert(1)</script>", line(code="id.wrong")),
    # identifiers
    swap("an identifier with Turkish capitals", U, "id: özel-büro", "id: ÖZEL-BÜRO", line(code="id.wrong")),
    swap("an identifier with a blank", U, "id: özel-büro", "id: özel büro", line(code="id.wrong")),
    swap("an identifier that leaves the folder", U, "id: özel-büro", "id: ../özel-büro", line(code="id.wrong")),
    swap("an identifier of 300 letters", L, "id: khk-652", f"id: {'k' * 300}", line(code="id.wrong")),
    swap("an identifier twice", U, "id: özel-büro", "id: eğitim-bilişim-sistemleri-daire-başkanlığı", line(code="id.duplicate")),
    swap("a slug with a slash", H, "  - yazisma\n", "  - belgeler/yazisma\n", line(code="id.wrong")),
    swap("a slug of two dots", H, "  - yazisma\n", "  - ..\n", line(code="id.wrong")),
    swap("a slug that is not the file's name", R, "slug: yazisma", "slug: yazismalar", line(code="id.wrong")),
    swap("an annex with a slash", Y, "  - id: ek-1\n", "  - id: ek/1\n", line(code="id.wrong")),
    swap("an annex in the place of the contents", A, "annexes:\n  - id: ", "annexes:\n  - {id: index, label: Ek, title: Ek}\n  - id: ", line(code="id.duplicate")),
    swap("a code of another shape", C, "code: B.08.0.000.0.00.00.00", "code: B.08.0.0000", line(code="code.wrong")),
    swap("the words of a slip mended", Y, "text: gerekli gerekli", "text: gerekli gereksiz", line(code="sic.absent")),
    # files
    Edit("the main file missing", H, rf"{H}:1:1: error: file does not exist; no handbook is here: .* \[file.missing\]", remove),
    Edit("a document missing", Y, rf"{H}:\d+:\d+: error: .*{Y}.*\[file.missing\]", remove),
    Edit("a directory for a document", Y, rf"{Y}:1:1: error: file cannot be read: Is a directory", make_directory),
    Edit("a directory for a register", U, rf"{U}:1:1: error: file cannot be read: Is a directory", make_directory),
    Edit("a file that cannot be read", U, rf"{U}:1:1: error: file cannot be read: ", make_loop),
    Edit("a document that is not listed", Y, r"data/documents/kopya.yaml:1:1: error: .*\[file.unused\]", lambda p: (p.with_name("kopya.yaml").write_text("slug: kopya"), None)[1]),
    Edit("a register with a wrong name", U, r"data/birimler.yaml:1:1: error: .*\[file.unused\]", lambda p: (p.rename(p.with_name("birimler.yaml")), None)[1]),
    # published addresses
    raw("the ledger in another encoding", K, lambda data: data + "müdür\n".encode("cp1254"), line("1", "file.encoding")),
    raw("a line of the ledger cut short", K, lambda data: data.rstrip(b"\n")[:-30], line(code="permalink.wrong")),
    raw("an address of the ledger that never was", K, lambda data: data + b"yok.html\t-\t\t2026-11-21\t\n", line(code="permalink.gone")),
    raw("a successor outside the site", K, lambda data: data + b"yok.html\t-\t../x.html\t2026-11-21\t\n", line(code="permalink.wrong")),
    Edit("the ledger a directory", K, rf"{K}:1:1: error: file cannot be read: Is a directory", make_directory),
]  # fmt: skip
