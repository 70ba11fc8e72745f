"""Parts the lines between two articles: the end of one, the parts (book, division, chapter) and the next heading.

It must not read paragraphs: it only looks up from the marker of an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from generators import turkish
from generators.importer import shapes
from generators.importer.layout import Layout
from generators.importer.lines import Line, join

_KINDS: Final = "kitap|kisim|bolum|ayirim|ayrim|fasil|bap"
_ORDINALS: Final = (
    "birinci|ikinci|ucuncu|dorduncu|besinci|altinci|yedinci|sekizinci|dokuzuncu|onuncu|yirminci|otuzuncu|tek|son"
)
_PART: Final = re.compile(
    rf"(?:(?:(?:on|yirmi|otuz)\s?)?(?:{_ORDINALS})|\d{{1,2}}\s?[.)]?|[ivxl]{{1,6}}\s?[.)]?)\s?(?:{_KINDS})(?![\w'’])"
    rf"|(?:{_KINDS})\s*[-–:]?\s*(?:\d{{1,2}}|[ivxl]{{1,6}}|{_ORDINALS})(?![\w'’])"
)
_ORDINAL_ONLY: Final = re.compile(rf"(?:(?:on|yirmi|otuz)\s?)?(?:{_ORDINALS})$")
_AFTER_LABEL: Final = re.compile(rf"^\s*[.:{shapes.DASHES}]*\s*")
_CONTINUES: Final = re.compile(r"(?:\b(?:ve|veya|ile|ya da|için|olan|dair|ilişkin|ait|VE|VEYA|İLE|YA DA|İÇİN|OLAN|DAİR|İLİŞKİN|AİT)|[,/\-–])$")
_NOTE_MARKS: Final = re.compile(r"(?:\s*(?:\[\d{1,3}\]|\*+))+$")
_ONLY_MARKS: Final = re.compile(r"(?:\s*\[\d{1,3}\])+$")
_NO_HEAD: Final = re.compile(r"[.;,…][\"”’»)\]]*$|^\(")
_ANY_MARKS: Final = re.compile(r"(?:\s*(?:\[\d{1,3}\]|\(\d{1,2}\)))+$")
_OUTLINE: Final = re.compile(r"(?P<label>[A-ZÇĞİÖŞÜ]|[IVX]{1,5}|\d{1,2}|[a-zçğıöşü]{1,2})\s?[.)]\s?[-–]?\s*(?=[A-ZÇĞİÖŞÜ])")
_SMALL_OUTLINE: Final = re.compile(r"[a-zçğıöşü]{1,2}\. ?[A-ZÇĞİÖŞÜ][^.;,:]*$")
_NOT_ALONE: Final = re.compile(r"[:\d(]")
_FACT: Final = re.compile(r"Kanun\s+(?:No|Numarası)\b|Kabul\s+Tarihi\b|(?:Resm[îi]\s+Gazete|Karar|Yayım)\s+(?:Tarih|Sayı|No)")
"""What a line beneath a title begins with that tells of its adoption."""
_SENTENCE: Final = re.compile(r"[.][\"”’»)]*$")
_LONGEST: Final = 230
_LOOK_BACK: Final = 24


@dataclass(slots=True)
class Part:
    """A part as printed: "BİRİNCİ BÖLÜM" and its title."""

    label: str
    line: Line
    title: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Split:
    """What stands before the marker of an article: end of the text before, parts, heading (outline heads above it)."""

    body: list[Line]
    parts: list[Part] = field(default_factory=list)
    heading: list[Line] = field(default_factory=list)


def strip_marks(text: str) -> str:
    """Return a heading without the marks of its footnotes."""
    return _NOTE_MARKS.sub("", text)


def part_label(lines: Sequence[Line], index: int) -> tuple[str, str, int] | None:
    """Return label, title on the same line and number of lines of the part that begins at *index*, or None."""
    text, used = lines[index].text, 1
    if len(text) > _LONGEST or not shapes.STARTS_UPPER.match(text) or shapes.LEADERS.search(text):
        return None
    folded = turkish.fold(text)
    if _ORDINAL_ONLY.match(folded) and index + 1 < len(lines):
        text, used = join(lines[index : index + 2]), 2
        folded = turkish.fold(text)
    match = _PART.match(folded)
    if match is None or len(folded) != len(text):
        return None
    label, rest = text[: match.end()], text[match.end() :]
    title = _AFTER_LABEL.sub("", rest, count=1)
    if title and not shapes.STARTS_UPPER.match(title):
        return None
    if title and title == rest and not rest[:1].isspace():
        return None
    if title and title[-1] in ".;,":
        return None
    return label.strip(), strip_marks(title.strip()), used


def split(
    lines: Sequence[Line], layout: Layout, *, headed: bool = True, sure: bool = False, keep: int = 0
) -> Split:
    """Part *lines*, which end just before a marker; the first *keep* lines belong to the body in any case.

    *headed* says that articles of this text have headings, so that the line before a marker may be one; *sure* that
    nearly all have, so that it is one even where nothing sets it apart.
    """
    start = max(keep, len(lines) - _LOOK_BACK)
    for index in range(start, len(lines)):
        if part_label(lines, index) is not None and _stands_alone(lines, index):
            return _with_parts(lines, index, layout, headed=headed)
    first = _heading_start(lines, layout, keep) if headed or keep else len(lines)
    if sure and first == len(lines) and len(lines) > max(keep, 1) and _stands_out(lines[-2], lines[-1]):
        first -= 1
    heading = [line for line in lines[first:] if not _ONLY_MARKS.match(line.text)]
    outer = _outer_start(lines, first, keep) if heading and keep else first
    return Split(list(lines[:outer]), [_outer_part(line) for line in lines[outer:first]], heading)


def _stands_out(above: Line, line: Line) -> bool:
    """Say whether *line* can be a heading although *above* it a sentence seems not to end."""
    return _head_like(line) and len(line.text.split()) <= 9 and _CONTINUES.search(above.text) is None


def _outer_start(lines: Sequence[Line], first: int, keep: int) -> int:
    """Return where the heads above the heading at *first* begin: outline ("B. Görevler") or capitals of their own."""
    outer = first
    capitals = shapes.is_capitals(lines[first].text)
    while outer > keep and first - outer < 4:
        line = lines[outer - 1]
        outline = _OUTLINE.match(line.text) and _OUTLINE.match(lines[first].text)
        alone = not capitals and shapes.is_capitals(line.text) and not _NOT_ALONE.search(line.text)
        if not _head_like(line, outline=bool(outline)) or not (outline or alone):
            break
        outer -= 1
    return outer if _SENTENCE.search(lines[outer - 1].text) else first


def _outer_part(line: Line) -> Part:
    match = _OUTLINE.match(line.text)
    if match is None:
        return Part(line.text, line)
    return Part(line.text[: match.end()].strip(), line, [line.with_text(line.text[match.end() :])])


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    """Say whether a label at *index* is followed by parts, titles and headings only."""
    rest = lines[index + 1 :]
    if len(rest) > 12:
        return False
    return not any(shapes.PARAGRAPH.match(line.text) and not _ANY_MARKS.match(line.text) for line in rest)


def _with_parts(lines: Sequence[Line], index: int, layout: Layout, *, headed: bool) -> Split:
    result = Split(list(lines[:index]))
    while index < len(lines):
        found = part_label(lines, index)
        if found:
            label, title, used = found
            part = Part(label, lines[index])
            if title:
                part.title.append(lines[index + used - 1].with_text(title))
            result.parts.append(part)
            index += used
        else:
            result.parts[-1].title.append(lines[index])
            index += 1
    last = result.parts[-1]
    inner: list[Part] = []
    own = int(bool(last.title) and last.title[0].number == last.line.number)
    first = _after_title(last.title, own, layout, headed=headed)
    result.heading = [line for line in last.title[first:] if not _ONLY_MARKS.match(line.text)]
    outer = first
    if result.heading and _OUTLINE.match(result.heading[0].text):
        while outer > 1 and _OUTLINE.match(last.title[outer - 1].text):
            outer -= 1
        inner = [_outer_part(line) for line in last.title[outer:first]]
    last.title = [line for line in last.title[:outer] if not _ONLY_MARKS.match(line.text)]
    result.parts += inner
    return result


def _after_title(lines: Sequence[Line], own: int, layout: Layout, *, headed: bool) -> int:
    """Return where the heading begins in the lines after a part's label; *own* lines stood on the label's line."""
    if not headed or len(lines) <= max(own, 1) and not (own and len(lines) > 1):
        if len(lines) == 1 and not own and headed and _indented_like_text(lines[0], layout):
            return 0
        return len(lines)
    if shapes.is_capitals(lines[0].text) and all(shapes.is_capitals(line.text) for line in lines) and not own:
        two = len(lines) == 2 and not _CONTINUES.search(lines[0].text)
        if two and headed and len(lines[0].text) < 60:
            return 1
        gaps = [index for index in range(1, len(lines)) if lines[index].gap]
        if len(gaps) == 1:
            return gaps[0]
        first = len(lines) - 1
        while first > 1 and _CONTINUES.search(lines[first - 1].text):
            first -= 1
        return max(1, first)
    return max(_heading_start(lines, layout, 1, parted=True), 1)


def _indented_like_text(line: Line, layout: Layout) -> bool:
    return layout.starting is not None and abs(line.indent - layout.starting) <= 1


def _head_like(line: Line, *, outline: bool = False) -> bool:
    text = strip_marks(line.text)
    if not text or len(text) > _LONGEST or not (outline or shapes.STARTS_UPPER.match(text)):
        return False
    if _NO_HEAD.search(text) or _FACT.match(text) or shapes.PARAGRAPH.match(text) or shapes.LEADERS.search(text):
        return False
    match = shapes.POINT.match(text)
    return outline or match is None or match["token"].isupper()


def _small_outline(lines: Sequence[Line], first: int, keep: int) -> bool:
    """Say whether the line at *first* is a head "b. Özel hâller" under others, and no point of a list above it."""
    if not _SMALL_OUTLINE.match(lines[first].text):
        return False
    above = lines[first - 1].text if first > keep else ""
    if above and _SENTENCE.search(above):
        return not any(shapes.POINT_LOOSE.match(line.text) for line in lines[keep:first])
    return not above or (_OUTLINE.match(above) is not None and above[0] not in "abcçdefgğhıijklmnoöprsştuüvyz" and above[-1] not in ",;:")


def _heading_start(lines: Sequence[Line], layout: Layout, keep: int, *, parted: bool = False) -> int:
    """Return the index where the heading at the end of *lines* begins; len(lines) when there is none.

    With *parted* nothing has to show that the heading is apart from the line above it, which is a title.
    """
    end = len(lines)
    last = end - 1
    while last >= keep and _ANY_MARKS.match(lines[last].text):
        last -= 1
    if last < keep:
        return end
    first = last
    while first > keep and last - first < 3 and _runs_on(lines[first - 1], lines[first], layout):
        first -= 1
    if not _head_like(lines[first], outline=_small_outline(lines, first, keep)) or lines[last].text[-1] in ".;,":
        return end
    if first > keep + 1 and first == last and _first_half(lines[first - 2], lines[first - 1], lines[first]):
        first -= 1
    if first > 0 and not parted and not _parted(lines, first, layout):
        return end
    return first


def _first_half(before: Line, above: Line, line: Line) -> bool:
    """Say whether *above*, between the end of a sentence and a heading's line, is the first half of that heading."""
    if not _SENTENCE.search(before.text) or above.turned or line.turned or not _head_like(above):
        return False
    if _NOT_ALONE.search(above.text) or len(above.text.split()) > 8 or shapes.POINT.match(above.text):
        return False
    if part_label([above], 0) is not None or _OUTLINE.match(line.text):
        return False
    columns = re.search(r"\S {3,}\S", above.raw) is not None
    return not columns and shapes.is_capitals(above.text) == shapes.is_capitals(line.text)


def _runs_on(above: Line, line: Line, layout: Layout) -> bool:
    """Say whether the heading line *line* is the second line of one that begins above it."""
    if not _head_like(above) and not (above.text[-1] == "," and shapes.STARTS_UPPER.match(above.text)):
        return False
    if len(above.text) + len(line.text) > _LONGEST or shapes.POINT.match(above.text):
        return False
    if _SMALL_OUTLINE.match(line.text):
        return False
    if shapes.STARTS_LOWER.match(line.text):
        return above.text[-1] not in ".;:"
    if shapes.is_capitals(above.text) != shapes.is_capitals(line.text):
        return False
    if above.text[-1] in ":" or above.text.endswith((".", ";")):
        return False
    if _CONTINUES.search(above.text) and above.text[-1] != ",":
        return True
    if layout.blocks or line.gap:
        return False
    return layout.long(above) and not layout.short(above, line) and abs(above.indent - line.indent) <= 12


def _parted(lines: Sequence[Line], first: int, layout: Layout) -> bool:
    """Say whether the line at *first* begins something new after the line above it."""
    above, line = lines[first - 1], lines[first]
    if shapes.is_terminal(above.text) or line.gap or line.turned or layout.blocks:
        return True
    if layout.starting is not None and abs(line.indent - above.indent) > 1:
        return True
    if shapes.STARTS_LOWER.match(line.text):
        return False
    if shapes.is_capitals(above.text) and not shapes.is_capitals(line.text):
        return True
    if lines[-1].text[-1] == ":" and len(lines) - first == 1 and len(line.text.split()) <= 6:
        # No article ends with a colon.
        return True
    return layout.short(above, line) or shapes.POINT.match(above.text) is not None
