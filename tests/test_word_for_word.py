"""Every word of both sources stands in the data, in order, and nothing else does.

Shares no code with the importer or the program's reader: plain PyYAML and regular expressions over the copies of
the sources in ``tests/data/sources``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SOURCES = Path(__file__).parent / "data" / "sources"


def data(name: str) -> dict:
    """Return a data file with every scalar as text."""
    return yaml.load((ROOT / "data" / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def source_lines(name: str, start: str, end: str = "") -> list[str]:
    """Return the lines of a source from the one that begins with *start* to before the last that begins with *end*."""
    lines = [line.strip() for line in (SOURCES / name).read_text(encoding="utf-8").replace("\f", "\n").split("\n")]
    first = next(i for i, line in enumerate(lines) if line.startswith(start))
    last = next((i for i, line in enumerate(lines) if end and i > first and line.startswith(end)), len(lines))
    return lines[first:last]


def is_furniture(line: str) -> bool:
    """Page numbers of the second source, the footer of the first, and the ornament between its texts."""
    return bool(re.fullmatch(r"\d+/48|—— • ——|1600 Millî Eğitim Bakanlığı Tebliğler Dergisi .*", line))


def source_words(lines: list[str]) -> list[str]:
    """Return the words of *lines*; markers of articles and points are brought to one form, spaces in them go."""
    text = "\n".join(line for line in lines if line and not is_furniture(line))
    text = re.sub(r"\be-\s*\n", "e-", text)
    text = re.sub(r"(?m)^(MADDE|Madde) (\d+(?:/A)?)\s*[–—]?[ ]*(?=\(1\)|\D)", r"MADDE \2 ", text)
    text = re.sub(r"(?m)^([a-zçğıöşü]|aa)\s*\)\s*(?=\w)", r"\1) ", text)
    return text.split()


def article_words(article: dict) -> Iterator[str]:
    """Yield the words of an article of the data in the order of print."""
    yield article.get("heading", "")
    yield f"MADDE {article['number']}"
    yield article.get("amendment", {}).get("text", "")
    for paragraph in article["paragraphs"]:
        yield f"({paragraph['number']})" if "number" in paragraph else ""
        yield paragraph["text"]
        for point in paragraph.get("points", []):
            yield f"{point['letter']}) {point.get('amendment', {}).get('text', '')} {point.get('text', '')}"
        yield paragraph.get("closing", "")
        for example in paragraph.get("examples", []):
            yield f"{example.get('label', '')} {example.get('caption', '')} {example['lines']}"


def document_words(document: dict, annexes: bool = False) -> list[str]:
    """Return the words of a document of the data in the order of print."""
    pieces = [document["printed_title"]]
    for part in document["parts"]:
        pieces += [part["label"], part["title"]]
        for article in part["articles"]:
            pieces += article_words(article)
    if annexes:
        for annex in document["annexes"]:
            pieces += [annex["label"], annex["lines"]]
    return " ".join(pieces).split()


def differences(expected: list[str], found: list[str]) -> list[str]:
    """Return what differs, each with a word of context; empty when the words are the same, in the same order."""
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    return [
        f"{op}: source {' '.join(expected[max(a - 2, 0) : b + 2])!r} data {' '.join(found[max(c - 2, 0) : d + 2])!r}"
        for op, a, b, c, d in matcher.get_opcodes()
        if op != "equal"
    ]


def directive() -> tuple[list[str], list[str]]:
    """Words of the source and of the data of the directive."""
    return source_words(source_lines("yegitek.txt", "MİLLÎ EĞİTİM")), document_words(data("documents/yegitek.yaml"))


def regulation() -> tuple[list[str], list[str]]:
    """Words of the source and of the data of the regulation."""
    lines = source_lines(
        "yazisma.txt",
        "Resmî Yazışmalarda Uygulanacak Esas ve Usuller Hakkında Yönetmelik",
        "Resmî Yazışmalarda Uygulanacak Esas ve Usuller Hakkında Açıklamalar",
    )
    return source_words(lines), document_words(data("documents/yazisma.yaml"))


def explanations() -> tuple[list[str], list[str]]:
    """Words of the source and of the data of the explanations with the page layout."""
    lines = source_lines(
        "yazisma.txt",
        "Resmî Yazışmalarda Uygulanacak Esas ve Usuller Hakkında Açıklamalar",
        "MİLLÎ EĞİTİM BAKANLIĞI MERKEZ TEŞKİLATI BİRİMLERİNE",
    )
    return source_words(lines), document_words(data("documents/yazisma-aciklama.yaml"), annexes=True)


def codes() -> tuple[list[str], list[str]]:
    """Words of the source and of the data of the code table."""
    lines = source_lines("yazisma.txt", "MİLLÎ EĞİTİM BAKANLIĞI MERKEZ TEŞKİLATI BİRİMLERİNE")
    table = data("codes/meb-2005.yaml")
    rows = " ".join(f"{row['code']} {row['name']}" for row in table["rows"])
    words = " ".join(line for line in lines if line and not is_furniture(line)).split()
    return words, f"{table['printed_title']} {rows}".split()


TEXTS = {"directive": directive, "regulation": regulation, "explanations": explanations, "codes": codes}


@pytest.mark.parametrize("name", TEXTS)
def test_data_holds_every_word_of_the_source_in_order_and_no_other(name):
    expected, found = TEXTS[name]()
    assert len(expected) > 2000
    assert differences(expected, found) == []


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(
    "damage",
    [
        lambda words, i: [*words[:i], words[i] + "x", *words[i + 1 :]],
        lambda words, i: [*words[:i], *words[i + 1 :]],
        lambda words, i: [*words[:i], "fazla", *words[i:]],
        lambda words, i: [*words[:i], words[i + 1], words[i], *words[i + 2 :]],
    ],
    ids=["changed", "dropped", "added", "swapped"],
)
def test_a_word_changed_dropped_added_or_swapped_is_caught(name, damage):
    expected, found = TEXTS[name]()
    place = next(i for i in range(len(found) // 2, len(found)) if found[i] != found[i + 1])
    assert differences(expected, damage(found, place))


def test_counts_are_those_of_the_source():
    documents = {slug: data(f"documents/{slug}.yaml") for slug in ("yegitek", "yazisma", "yazisma-aciklama")}
    articles = {slug: sum(len(p["articles"]) for p in d["parts"]) for slug, d in documents.items()}
    assert articles == {"yegitek": 71, "yazisma": 31, "yazisma-aciklama": 29}
    points = [
        point
        for part in documents["yegitek"]["parts"]
        for article in part["articles"]
        for paragraph in article["paragraphs"]
        for point in paragraph.get("points", [])
    ]
    assert len(points) == 530
    rows = data("codes/meb-2005.yaml")["rows"]
    assert (len(rows), len({row["code"] for row in rows})) == (627, 623)


def test_covering_letter_keeps_its_lines_and_leaves_names_out():
    letter = next(a for a in data("documents/yazisma.yaml")["annexes"] if a["id"] == "ust-yazi")
    lines = [line.strip() for line in letter["lines"].splitlines()]
    source = source_lines("yazisma.txt", "T.C.", "2/48")
    assert lines == [line for line in source if line]
    assert "@" not in letter["lines"]


def test_example_letters_keep_their_lines():
    lines = {line for line in source_lines("yazisma.txt", "Resmî Yazışmalarda") if line}
    document = data("documents/yazisma-aciklama.yaml")
    examples = [
        example
        for part in document["parts"]
        for article in part["articles"]
        for paragraph in article["paragraphs"]
        for example in paragraph.get("examples", [])
    ]
    printed = [line for example in examples for line in example["lines"].splitlines()[1:]]
    assert len(examples) > 20
    assert [line for line in printed if line not in lines] == []
