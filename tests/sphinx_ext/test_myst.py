"""Text of data survives MyST: what goes in comes out, character for character."""

from __future__ import annotations

import random
import re

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from myst_parser.parsers.docutils_ import Parser

from generators import myst

EXTENSIONS = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
# more syntax than the pages use: the escapes must not depend on what is switched on
MORE = [*EXTENSIONS, "dollarmath", "fieldlist", "strikethrough", "substitution", "tasklist", "amsmath", "attrs_image"]

NASTY = (
    *"\\`*_{}[]<>()#+-.!|~:$&^%@=/'\"?,; \t\u00a0\u2028\u3000“”’…–—IıİiğŞ019aZ",
    "{atif}`x`", "<b>", "&amp;", "&#35;", "1.", "2)", "- ", "+ ", "* ", "> ", "# ", ":::", "::: {fikra} x", "```", "---", "===",
    "+++", "(x)=", "[x](y)", "![x](y)", "[^1]", "[^1]: ", "[x]: y", "| a | b |", "{{ x }}", "$x$", "$$", "~~x~~", "http://a.b",
    "<http://a.b>", "x@y.tr", ":ad: x", ": x", "% x", "  ", "    ", "\\(", "__x__", "…", "...", "(c)", "{#id}", "{.c}", "--", "(1)", "ğ)",
    "<x y:z>", "\\<", "\\`", "\\\\", "``", "&", "#", "$", "\\begin{equation}", "[ ] ",
)  # fmt: skip


def nasty_texts(count: int, seed: int) -> list[str]:
    """Return *count* texts made of the pieces that markup is made of; none is blank."""
    chance = random.Random(seed)
    texts = ("".join(chance.choices(NASTY, k=chance.randint(1, 9))) for _ in range(count * 2))
    return [text for text in texts if text.strip()][:count]


def paragraphs(source: str, extensions: list[str]) -> list[str]:
    """Return the texts of the paragraphs that MyST sees in *source*."""
    settings = {"myst_enable_extensions": extensions, "report_level": 5, "doctitle_xform": False}
    document = publish_doctree(source, parser=Parser(), settings_overrides=settings)
    return [child.astext() if isinstance(child, nodes.paragraph) else f"<{child.tagname}>" for child in document.children]


@pytest.mark.parametrize("extensions", [EXTENSIONS, MORE], ids=["ours", "more"])
def test_an_escaped_text_is_a_paragraph_that_shows_it(extensions: list[str]) -> None:
    texts = nasty_texts(3000, seed=1)
    assert paragraphs("\n\n".join(map(myst.escape, texts)), extensions) == texts


def test_without_the_escapes_most_of_these_texts_are_lost() -> None:
    texts = nasty_texts(300, seed=1)
    unharmed = sum(paragraphs(text, EXTENSIONS) == [text] for text in texts)
    assert unharmed < 150


def test_two_escaped_texts_beside_each_other_show_both() -> None:
    texts = nasty_texts(2000, seed=2)
    pairs = list(zip(texts[::2], texts[1::2], strict=True))
    source = "\n\n".join(myst.escape(first) + myst.escape(second) for first, second in pairs)
    assert paragraphs(source, EXTENSIONS) == [first + second for first, second in pairs]


def test_escapes_can_be_read_back() -> None:
    for text in nasty_texts(3000, seed=3):
        assert myst.unescape(myst.escape(text)) == text


def test_common_text_stays_readable() -> None:
    text = "5 inci maddenin (b) bendi, 30/11/2017 tarihli “onay” ile T.C. Millî Eğitim Bakanlığı’nca - 3.5 %10"
    assert myst.escape(text) == text


@pytest.mark.parametrize("text", ["a\nb", "a\rb", "\x00", "a\x0bb", "a\x85b", "\x1b[0m"])
def test_a_text_of_several_lines_or_with_control_characters_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"line break or control character \(U\+"):
        myst.escape(text)
    with pytest.raises(ValueError, match="line break or control character"):
        myst.option("cite", text)


def test_a_role_gives_back_its_text_and_target() -> None:
    for text in nasty_texts(3000, seed=4):
        written = myst.role("atif", text, "yegitek:33/1-ğ")
        content = re.fullmatch(r"\{atif\}`([^`]+)`", written)
        assert content is not None
        assert myst.split_target(content[1]) == (text, "yegitek:33/1-ğ")


@pytest.mark.parametrize("target", ["a b", "a>b", "a`b", "a\\b", "<"])
def test_a_target_with_a_character_of_the_syntax_is_refused(target: str) -> None:
    with pytest.raises(ValueError, match="not a target"):
        myst.role("atif", "x", target)


def test_a_role_without_text_is_refused() -> None:
    with pytest.raises(ValueError, match="has no text"):
        myst.role("atif", "")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("mali iş <yegitek:55>", ("mali iş", "yegitek:55")),
        ("yegitek 33/1-ğ", ("", "yegitek 33/1-ğ")),
        ("a < b <yegitek:1>", ("a < b", "yegitek:1")),
        (r"a \<b\>", ("", "a <b>")),
        ("<yegitek:1>", ("", "<yegitek:1>")),
    ],
)
def test_a_role_written_by_hand_is_read_as_sphinx_reads_it(content: str, expected: tuple[str, str]) -> None:
    assert myst.split_target(content) == expected


def test_fields_are_split_where_no_backslash_stands() -> None:
    assert myst.split_fields(r"a \| b | c\\| d |") == (r"a \| b", r"c\\", "d", "")
    chance = random.Random(5)
    for _ in range(500):
        values = tuple(chance.choices(nasty_texts(50, seed=6), k=3))
        content = myst.fields("madde-baslik", *values).partition("`")[2].removesuffix("`")
        assert tuple(map(myst.unescape, myst.split_fields(content))) == values


def test_a_directive_is_longer_fenced_than_what_it_holds() -> None:
    inner = myst.directive("bent", "a:1/1-a", {"no": "a)", "cite": ""}, "x")
    assert inner == ":::{bent} a:1/1-a\n:no: a)\n\nx\n:::\n"
    assert myst.directive("fikra", "a:1/1", {}, inner).startswith("::::{fikra} a:1/1\n\n:::{bent}")
    assert myst.directive("ornek", "x", {}, "  :::::: \ny").startswith(":::::::{ornek} x\n")
