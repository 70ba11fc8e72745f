"""The short way reads exactly what our pages are written in, and refuses the rest."""

from __future__ import annotations

import pytest

from generators import myst, tags
from generators.fast.blocks import contents_of, read_page
from generators.fast.inline import NotShort, Refused, read_inline
from generators.fast.marks import PAGE, Mark, filled, marks_in
from generators.fast.moved import with_old_addresses

HEADING = "# {madde-baslik}`yonerge:1 | Madde 1 | Amaç | Yönerge m. 1`\n\n"


def body(source: str, docname: str = "yonerge/madde-1") -> str:
    """The HTML of a page whose references all show their words."""
    return filled(read_page(docname, source, {}).body, lambda *_: "?")


@pytest.mark.parametrize("text", ["a & b <c>", '"x" @ *y* _z_ `t` [k] {s} \\ ~ $ | ^ #', "1. satır", "- tire", ": iki", "\u00a0x"])
def test_escaped_text_keeps_every_character(text: str) -> None:
    """What myst.escape wrote is read back whole."""
    assert read_inline(myst.escape(text)) == tags.text(text)


def test_a_role_is_a_reference() -> None:
    """The linker's role and the role of a kind lead to kind and identifier."""
    assert read_inline("{atif}`DYS <terim:dys>`") == str(Mark("terim", "dys", "DYS"))
    assert read_inline("{atif}`m. 1 <yonerge:1>`") == str(Mark("madde", "yonerge:1", "m. 1"))
    assert [*marks_in(read_inline("bkz. [A b](/x/y.md), {terim}`dys`"))] == [Mark(PAGE, "x/y", "A b"), Mark("terim", "dys")]


@pytest.mark.parametrize(
    "text", ["a \1 b", "&#1; b", "&#0002;", "{terim}`&#3;`", ':::{hedef} birim a\n:title: "\\u0001"\n\nsöz\n:::', "`\4`"]
)
def test_no_text_can_hold_what_marks_are_made_of(text: str) -> None:
    """Control characters are refused however they are written."""
    with pytest.raises(Refused):
        body(f"# A\n\n{text}\n")
    assert "&#9;" not in body("# A\n\na&#9;b\n")


@pytest.mark.parametrize(
    "source",
    [
        "<b>x</b>", "[x](y.txt)", "[x](#z)", "![r](/y.md)", "{bilinmez}`x`", "a &amp; b", "a &b;", "<https://a.b>", "**a",
        "a*b*", "*a*b", "a**b**c",
        "***a***", "_a_", "``a``", "` a `", "`a`{.b}", "`a", "<!-- a -- b -->", "<br>", "[x]", "[^1]", "[x](/y.md){.b}",
        "{madde}`a\nb`",
    ],
)
def test_unknown_inline_markup_is_refused(source: str) -> None:
    """What only MyST knows is left to it."""
    with pytest.raises(Refused):
        read_inline(source)


@pytest.mark.parametrize(
    "block",
    [
        "```{raw} latex\nx\n```", "```{raw} html\n:class: a\n\n<b>\n```", "```{raw} html\n\n<b>\n```", "```{raw} html\n<b>",
        "````\nx\n````", "```\nx\n````", "~~~\nx\n~~~", "```python\nx\n```", "```json\n{'x\n```", "```{note}\nx\n```",
        "| a |\n| - |", "| a |\n| --- |", "| a |\n| :-- |\n| b |", "| a |\n| --- |\n| b | c |", "| a |\n| --- |\n| b\\|c |",
        "| a |\n| --- |\n| |", "a | b\n--- | ---\nc | d", "| a |\n| --- |\n| b |\nc",
        "satır \nsatır", "satır\n satır", "satır\n> alıntı", "satır\n1. bir", "satır\n```\nkod\n```", "satır\n<!-- a -->",
        "> alıntı",
        "1) sayı", "2. iki", "1. bir\ndevamı", "1. bir\n   - iki", "- bir\n\n  ikinci", "- bir\n  - iki\n  devamı", "* yıldız",
        "+ artı",
        "- bir\n  - iki\n\n  :::{katla} x\n\n  üç\n  :::", "- bir\n\n  :::{katla} x\n\nüç\n  :::", "- bir\n\n  :::{katla} x\n",
        ":::{note}\n- bir\n\n  :::{katla} x\n\n  iki\n  :::\n:::",
        ":::{note} x\nsöz\n:::", ":::{note}\n:::", ":::{note}\n:class: a\n\nsöz\n:::", ":::{note}\n---\na: b\n---\nsöz\n:::",
        ":::{attention}\nsöz\n:::", ":::{fikra} yanlış\n:::", "Başlık\n===", "    kod", "- bir\ndevamı", "---", "[x]: /y",
        "## \n",
        ":::{fikra} yonerge:1/1\n:bilinmez: x\n:::", "#### Atlanan düzey", "% yorum", "(hedef)=", "+++", "<div>",
        "<!-- a\nb -->", "<!--a",
        ":::{grid-item-card} A\n\nsöz\n:::", "::::{grid} 2\n:gutter: 1\n\n:::{grid-item-card} A\n\nsöz\n:::\n::::",
        "::::{grid} 1 1 2 2\n:gutter: 1\n\nsöz\n::::", "::::{grid} 1 1 2 2\n\n:::{grid-item-card} A\n\nsöz\n:::\n::::",
        "::::{grid} 1 1 2 2\n:gutter: 1\n\n:::{grid-item-card} A\n:link: b\n\nsöz\n:::\n::::",
        "::::{grid} 1 1 2 2\n:gutter: 1\n\n:::{grid-item-card} A\n\n- söz\n:::\n::::", "söz\u2028söz", "söz\tsöz",
        "## Başlık ##", "##  Başlık", "söz\n## Başlık", "## `a  b`", "## A <!-- b -->",
        ":::{tanim} a\n:term: 'a'\n\nsöz\n:::",
    ],
)  # fmt: skip
def test_unknown_blocks_are_refused(block: str) -> None:
    """What only MyST knows is left to it."""
    with pytest.raises(Refused):
        body(f"{HEADING}{block}\n")


def test_what_a_guide_is_written_in() -> None:
    """Emphasis, code, links as seen from the page, comments and lines that go on are read; a blank in code stays one."""
    assert read_inline("*a b*, **c**.") == "<em>a b</em>, <strong>c</strong>."
    code = '<code class="docutils literal notranslate"><span class="pre">a&lt;</span> <span class="pre">b</span></code>'
    assert read_inline("`a<\nb`") == code
    assert read_inline("[A](../y.md)") == str(Mark(PAGE, "./../y", "A"))
    assert read_inline("[A](/x/y.md#z)") == str(Mark(PAGE, "x/y", "A", "z"))
    assert body("<!-- order: 1 -->\n# A\n\nb\nc\n") == '<!-- order: 1 -->\n<section id="a">\n<h1>A</h1>\n<p>b\nc</p>\n</section>\n'


def test_a_list_keeps_its_boxes() -> None:
    """A directive may stand under an item, and empty lines part no items."""
    text = body("# A\n\n- b\n\n  :::{katla} c\n\n  - d\n  :::\n\n- e\n")
    fold = '<details class="katla"><summary>c</summary>\n<ul class="simple">\n<li><p>d</p></li>\n</ul>\n</details>\n'
    assert f"<ul>\n<li><p>b</p>\n{fold}</li>\n<li><p>e</p></li>\n</ul>\n" in text
    assert body("# A\n\n- b\n\n- c\n") == body("# A\n\n- b\n- c\n")


def test_headings_are_listed() -> None:
    """The list of a page's headings has one entry each, links show their words only, one heading alone is no list."""
    page = read_page("a", "# A\n\n## [B](/b.md)\n\n### C\n\n## B\n", {})
    assert [heading.slug for heading in page.headings] == ["a", "b", "c", ""]
    assert contents_of(page.headings) == (
        '<ul>\n<li><a class="reference internal" href="#">A</a><ul>\n'
        '<li><a class="reference internal" href="#b"><span class="xref myst">B</span></a><ul>\n'
        '<li><a class="reference internal" href="#c">C</a></li>\n</ul>\n</li>\n'
        '<li><a class="reference internal" href="#b-2">B</a></li>\n</ul>\n</li>\n</ul>\n'
    )
    assert contents_of(page.headings[:1]) == ""
    with pytest.raises(Refused):
        contents_of(read_page("a", "# A\n\n## [B](https://b.tr)\n", {}).headings)


def test_law_text_is_wrapped() -> None:
    """A paragraph with two points is one list in the article's text; what follows stands outside."""
    points = "".join(myst.directive("bent", f"yonerge:1/1-{x}", {"no": f"{x})", "cite": "c"}, "söz") + "\n" for x in "ab")
    text = body(HEADING + myst.directive("fikra", "yonerge:1/1", {"no": "(1)", "cite": "c"}, f"Giriş\n\n{points}") + "\nson\n")
    assert text.count('<ul class="bentler">') == 1
    assert '<div class="metin"><div class="fikra" id="f1" data-id="yonerge:1/1"' in text
    assert text.endswith("</div>\n</div>\n<p>son</p>\n</article>\n")


def test_a_copy_has_no_home_address() -> None:
    """On another page a provision is a copy: its id has the article's name and it is not registered."""
    page = read_page("birimler/x", "# Birim\n\n#" + HEADING + myst.directive("fikra", "yonerge:1/1", {"cite": "c"}, "söz"), {})
    assert page.objects == ()
    assert 'id="madde-1-f1"' in page.body
    home = read_page("yonerge/madde-1", HEADING + myst.directive("fikra", "yonerge:1/1", {"cite": "c"}, "söz"), {})
    assert [found.key for found in home.objects] == ["yonerge:1", "yonerge:1/1"]


@pytest.mark.parametrize(
    "block",
    [
        ":::{fikra} yonerge:1/1\n:cite: c\n\nsöz\n::::",
        "::::{fikra} yonerge:1/1\n:cite: c\n\n::::{bent} yonerge:1/1-a\n:cite: c\n\nsöz\n::::\n::::",
        ":::{ornek} o\n:label: x\n\nbir\n:::::\niki\n:::",
        "::::{fikra} yonerge:1/1\n:cite: c\n\n:::{hedef} birim a\n:title: A\n:::\n::::",
        ':::{fikra} yonerge:1/1\n:cite: "c\n\nsöz\n:::',
    ],
    ids=["longer end", "fence as long as its own", "end within raw lines", "object within law text", "option that is not JSON"],
)  # fmt: skip
def test_law_text_that_we_do_not_write_is_refused(block: str) -> None:
    """A fence that could end elsewhere, or something other than law text, is left to MyST."""
    with pytest.raises(Refused):
        body(f"{HEADING}{block}\n")


def test_a_text_read_for_one_page_is_right_on_another() -> None:
    """Law text is read once; ids, addresses and objects are those of each page, in whatever order they come."""
    text = myst.directive("ornek", "f1-ornek-1", {"label": "ÖRNEK"}, "T.C.")
    text = myst.directive("fikra", "yonerge:1/1", {"no": "(1)", "cite": "c"}, f"{{madde}}`söz <yonerge:2>`\n\n{text}")
    copied = "# Tam metin\n\n#" + HEADING + text
    first, again = body(HEADING + text), body(copied, "yonerge/tam-metin")
    assert '<div class="fikra" id="f1" data-id="yonerge:1/1" data-cite="c"><p><span class="no"><a href="#f1">(1)</a></span> ?' in first
    assert '<figure class="ornek" id="f1-ornek-1">' in first
    assert 'id="madde-1-f1" data-id="yonerge:1/1" data-cite="c" data-href="madde-1.html#f1">' in again
    assert '<a href="madde-1.html#f1">(1)</a>' in again
    assert '<figure class="ornek" id="madde-1-f1-ornek-1">' in again
    assert body(HEADING + text) == first
    assert len(read_page("yonerge/madde-1", HEADING + text, {}).objects) == 2
    assert read_page("yonerge/tam-metin", copied, {}).objects == ()


def test_a_provision_shown_twice_on_a_page_has_its_id_once() -> None:
    """Later copies have the address of their home, as Sphinx writes them; what is marked as repealed or slipped keeps its class."""
    options = {"no": "(1)", "cite": "c", "status": "repealed", "classes": "sic"}
    text = "#" + HEADING + myst.directive("fikra", "yonerge:1/1", options, "söz") + "\n"
    shown = body(f"# Birim\n\n{text}{text}", "birimler/x")
    assert shown.count('<div class="fikra mulga sic" id="madde-1-f1" ') == 1
    assert shown.count('<div class="fikra mulga sic" data-id="yonerge:1/1"') == 1
    assert shown.count('<a href="../yonerge/madde-1.html#f1">(1)</a>') == 2


def test_text_of_one_article_is_not_taken_for_anothers() -> None:
    """Ids follow from the article that a text begins with: one that goes on with another article is left to Sphinx."""
    texts = [myst.directive("fikra", f"yonerge:{n}/1", {"cite": "c"}, "söz") for n in (1, 2)]
    assert "söz" in body(HEADING + texts[0])
    with pytest.raises(Refused):
        body(HEADING + "\n".join(texts))


def test_an_old_address_stands_only_where_sphinx_would_have_it() -> None:
    """A section has no place for one, an empty place would be another element with it, and a row has it in its first cell."""

    def moved(body: str) -> str:
        return with_old_addresses(body, {"here": {"a": ["x", "y"]}, "away": {}}, lambda page, anchor: page)

    assert moved('<section id="a">\n<h2>A</h2>\n</section>\n').count("<span") == 0
    anchors = '<span class="eski-yer" id="y"></span><span class="eski-yer" id="x"></span>'
    assert moved('<tr id="a"><th class="kod">A</th></tr>') == f'<tr id="a"><th class="kod">{anchors}A</th></tr>'
    assert moved('<div id="ab"></div><div class="b" id="a">A</div>') == f'<div id="ab"></div><div class="b" id="a">{anchors}A</div>'
    with pytest.raises(NotShort):
        moved('<span class="hedef hedef-ornek" id="a"></span>')
