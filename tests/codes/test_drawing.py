"""The drawing of a code and the list beside it say the same."""

from __future__ import annotations

from xml.etree import ElementTree

from generators.codes import CodeIndex, decoder_page, part_lines, render_drawing

SVG = "{http://www.w3.org/2000/svg}"


def parsed(table: CodeIndex) -> ElementTree.Element:
    """The drawing as XML; the namespace stands in the page, not in inline SVG."""
    return ElementTree.fromstring(render_drawing(table).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def test_the_drawing_is_text_and_has_a_line_for_each_part(table: CodeIndex) -> None:
    """The code can be read from its text; each part has a path and a label."""
    svg = parsed(table)
    code, *labels = svg.findall(f"{SVG}text")
    assert "".join(code.itertext()) == decoder_page(table).sample.code
    assert len(labels) == len(svg.findall(f"{SVG}path")) == len(part_lines(table)) == 8
    assert labels[1].text == "MİLLÎ EĞİTİM BAKANLIĞI"


def test_the_drawing_has_no_colours_of_its_own(table: CodeIndex) -> None:
    """Colours are the theme's, so that dark mode and print need nothing."""
    text = render_drawing(table)
    assert "#" not in text.replace("#kod", "") and "rgb(" not in text
    assert text == render_drawing(table)
