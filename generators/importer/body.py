"""Reads the lines of one article into paragraphs, points, sub-points and closing lines.

Every line ends in exactly one place; it must not take a label that the sequence does not allow.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from generators.importer import amendments, examples, labels, running, shapes
from generators.importer.layout import Layout
from generators.importer.lines import Line, join

_CLOSING: Final = re.compile(
    r"(?:ifade ede(?:r|rler)|anlaşılır|tanımlar|belirtir|kapsar|sağlar(?:lar)?|alabilir(?:ler)?|yapılır|yapar(?:lar)?|aranır|verilir|uygulanır|"
    r"yürürlüğe girer|yürütür(?:ler)?|zorundadır(?:lar)?|gerekir|esastır|bulunur(?:lar)?|oluşur|şarttır|yer alır|sayılır|hükümlerine tabidir)\b[^,;]{0,40}\.$"
)
_DEFINES: Final = re.compile(r"(?:[İi]fade ede(?:r|rler)|[Aa]nlaşılır)\s?\.")
"""What closes definitions, which are points of the outermost list."""
_ENDS_OPEN: Final = re.compile(r"[,;][\"”’»)]*(?:\s*\[\d+\])*$")
_PREDICATE: Final = re.compile(r"(?:[dt][ıiuü]r|[ıiuüae]r|m[ae]z)(?:l[ae]r)?$")
_LOOK_AHEAD: Final = 60


@dataclass(slots=True)
class Point:
    """A point or sub-point: *letter* as it counts, *mark* as printed before the text."""

    letter: str
    mark: str
    line: int
    text: list[str] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Example:
    """A drawn example: label and caption as printed, its lines as they are."""

    label: str
    caption: str
    lines: list[str]


@dataclass(slots=True)
class Paragraph:
    """A paragraph; *number* is empty where none is printed."""

    number: str
    mark: str
    line: int
    text: list[str] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)


@dataclass(slots=True)
class _Level:
    """An open list: its sequence, how its labels are marked, and whose points they are."""

    sequence: labels.Sequence
    style: str
    owner: Paragraph | Point


Doubt = Callable[[str, int, str], None]
"""Tells the report of something uncertain: code, source line, text."""


def parse(
    lines: list[Line], quoted: set[int], layout: Layout, doubt: Doubt, *, drawn: bool = False, numbered: bool = True, decimal: int = 0
) -> list[Paragraph]:
    """Return the paragraphs of an article's *lines*; *quoted* are indexes of lines that quote another law.

    *drawn* says that the text has drawn examples, *numbered* that it numbers its paragraphs; *decimal* is the article's
    number, before which its paragraphs may count themselves: "5.1.", "5.2.".
    """
    if not quoted and not drawn:
        lines = running.unfold(lines)
    return _Parser(lines, quoted, layout, doubt, drawn, numbered, decimal).run()


class _Parser:
    def __init__(
        self, lines: list[Line], quoted: set[int], layout: Layout, doubt: Doubt, drawn: bool, numbered: bool, decimal: int
    ) -> None:
        self.lines, self.quoted, self.layout, self.doubt, self.drawn = lines, quoted, layout, doubt, drawn
        self.paragraphs: list[Paragraph] = []
        self.levels: list[_Level] = []
        self.sink: list[str] = []
        self.example: Example | None = None
        self.closing = False
        # In a text without numbered paragraphs "(1)" is the mark of a footnote.
        self.marked = numbered
        first = bool(lines) and shapes.PARAGRAPH.match(lines[0].text) is not None
        self.numbered = numbered and (first or any(map(running.is_second, lines)))
        self.decimal = running.decimals(lines, decimal)
        self.numbered = self.numbered or self.decimal is not None

    def run(self) -> list[Paragraph]:
        for index, line in enumerate(self.lines):
            if index in self.quoted:
                self._quote(line)
            elif self.drawn and self._draws(index, line):
                continue
            elif not self._paragraph(index, line) and not self._point(index, line):
                self._run_on(index, line)
        if len(self.paragraphs) == 1 and _counts_paragraphs(self.paragraphs[0]):
            return [Paragraph(p.letter, p.mark, p.line, p.text, p.points, p.closing) for p in self.paragraphs[0].points]
        return self.paragraphs

    def _before(self, index: int) -> Line | None:
        return self.lines[index - 1] if index else None

    def _fresh(self, index: int) -> bool:
        """Say whether the line before ends so that something new may begin at *index*."""
        before = self._before(index)
        if before is None:
            return True
        return shapes.is_terminal(before.text) or self.layout.starts(before, self.lines[index])

    def _quote(self, line: Line) -> None:
        if not self.paragraphs:
            self._open("", "", line)
        self.sink.append(line.text)

    def _draws(self, index: int, line: Line) -> bool:
        """Take *line* into an example if it begins or continues one."""
        begun = examples.begins(line)
        before = self._before(index)
        if begun is None and self.example is None and before and shapes.ends_sentence(before.text):
            if examples.is_drawn(line) and self.paragraphs and not self.levels:
                begun = "", "", line.text
        if begun and self.paragraphs:
            label, caption, first = begun
            self.example = Example(label, caption, [first] if first else [])
            self.paragraphs[-1].examples.append(self.example)
            self.levels, self.closing = [], False
            return True
        if self.example is None:
            return False
        if examples.is_prose(line, self.layout):
            self.example = None
            self._open("", "", line)
            self.sink.append(line.text)
            return True
        self.example.lines.append(line.raw.strip())
        return True

    def _open(self, number: str, mark: str, line: Line) -> Paragraph:
        paragraph = Paragraph(number, mark, line.number)
        self.paragraphs.append(paragraph)
        self.levels, self.closing, self.sink = [], False, paragraph.text
        return paragraph

    def _paragraph(self, index: int, line: Line) -> bool:
        """Open a numbered paragraph if *line* begins with the number that is due."""
        match = shapes.PARAGRAPH.match(line.text) if self.marked else None
        if match is None and self.decimal:
            match = self.decimal.match(line.text)
        if match is None:
            return False
        number = shapes.DIGITS.get(match[1]) or int(match[1])
        last = int(self.paragraphs[-1].number or len(self.paragraphs)) if self.paragraphs else 0
        rest = line.text[match.end() :]
        if running.REFERENCE.match(line.text) or (rest and shapes.STARTS_LOWER.match(rest) and not self._fresh(index)):
            return False
        if self.levels and self.levels[-1].style == "(":
            return False
        due = number == last + 1 or (number in (last + 2, last + 3) and self._fresh(index) and last > 0)
        if not due or (not match[1].isdigit() and not self._fresh(index)):
            return False
        if number != last + 1:
            self.doubt("paragraph", line.number, line.text[:60])
        paragraph = self._open(str(number), match[0], line)
        if rest:
            paragraph.text.append(rest)
        return True

    def _point(self, index: int, line: Line) -> bool:
        """Take *line* as a point if it begins with a label that an open list, or a new one, allows."""
        for pattern in (shapes.POINT, shapes.POINT_BRACKETS, shapes.POINT_LOOSE, shapes.POINT_CAPITAL, shapes.POINT_SLIP):
            match = pattern.match(line.text)
            if match and match["token"].strip() and self._label(index, line, match, slip=pattern is shapes.POINT_SLIP):
                return True
        inner = shapes.PARAGRAPH.match(line.text)
        if inner and self.levels and inner[1].isdigit():
            return self._bracketed(line, inner)
        return re.match(r"[LIl|]\s+(?=[A-ZÇĞİÖŞÜ])", line.text) is not None and self._bare_l(index, line)

    def _bracketed(self, line: Line, match: re.Match[str]) -> bool:
        """Take ``(1)`` inside a point as a sub-point."""
        level = self.levels[-1]
        if level.style == "(":
            taken = level.sequence.follow(match[1], slips=False)
            if taken and taken.exact:
                self._take(level, taken, match[0], line, line.text[match.end() :])
                return True
        elif match[1] == "1" and level.owner.points and self.paragraphs[-1].number:
            return self._begin("1", "(", match[0], line, line.text[match.end() :], level.owner.points[-1])
        return False

    def _bare_l(self, index: int, line: Line) -> bool:
        """Take a lone L for "l." where a list has just had its k."""
        level = self.levels[-1] if self.levels else None
        if level is None or level.sequence.last != "k" or not self._fresh(index):
            return False
        self._take(level, labels.Taken("l", True, True), line.text[:2], line, line.text[2:])
        return True

    def _label(self, index: int, line: Line, match: re.Match[str], *, slip: bool) -> bool:
        token, rest = match["token"], line.text[match.end() :]
        style = ")" if match["mark"][-1] in ")}" else "." if match["mark"] == "." else "-"
        if match.re is shapes.POINT_BRACKETS:
            style = "["
        glued = bool(rest) and not match["space"]
        if style in ".-" and glued and not rest[:1].isupper():
            return False
        if not self.paragraphs:
            if slip or labels.Sequence.start(token) is None or index:
                return False
            self._open("", "", line)
        fresh = self._fresh(index)
        if self._starts_inner(index, token, fresh=fresh):
            return self._begin(token, style, match[0], line, rest, self.levels[-1].owner.points[-1])
        clear = fresh or (style == ")" and not self._in_brackets(index) and not shapes.STARTS_LOWER.match(rest))
        for depth in range(len(self.levels) - 1, -1, -1):
            taken = self.levels[depth].sequence.follow(token, slips=clear)
            if taken and self._fits(self.levels[depth], taken, style, rest, fresh=clear):
                del self.levels[depth + 1 :]
                self._take(self.levels[depth], taken, match[0], line, rest)
                return True
        return not slip and self._first(index, token, style, match[0], line, rest, fresh=fresh)

    def _in_brackets(self, index: int) -> bool:
        """Say whether the line before leaves a bracket open, so that ``8)`` may close it."""
        text = self.lines[index - 1].text if index else ""
        return text.count("(") > text.count(")")

    def _fits(self, level: _Level, taken: labels.Taken, style: str, rest: str, *, fresh: bool) -> bool:
        capital = not rest or not shapes.STARTS_LOWER.match(rest)
        if style == level.style and taken.exact and not taken.mended:
            return fresh or capital or style == ")"
        if style != ")" and level.style == ")":
            return taken.exact and fresh and capital and not taken.mended and level.sequence.kind == "letter" and style == "."
        return fresh and (capital or style == ")") and (taken.exact or style == level.style)

    def _starts_inner(self, index: int, token: str, *, fresh: bool) -> bool:
        """Say whether *token*, which could also go on a list, rather begins a list inside the last point."""
        if token not in ("1", "i") or not self.levels or not self.levels[-1].owner.points:
            return False
        level = self.levels[-1]
        if level.sequence.kind not in ("letter", "double") or (token == "i" and level.sequence.last not in ("h", "ı")):
            return False
        second = "2" if token == "1" else "ii"
        for line in self.lines[index + 1 : index + _LOOK_AHEAD]:
            match = shapes.POINT.match(line.text) or shapes.POINT_LOOSE.match(line.text)
            if match:
                return fresh and match["token"] == second
        return False

    def _first(self, index: int, token: str, style: str, mark: str, line: Line, rest: str, *, fresh: bool) -> bool:
        """Begin a list with *token* where one may begin."""
        sequence = labels.Sequence.start(token)
        if sequence is None or not (fresh or (style == ")" and token not in ("i", "I"))):
            return False
        if token.isupper() and (style == "." or self.drawn or sequence.kind == "roman"):
            return False
        if not self.levels:
            if sequence.kind == "roman" and not self._second_comes(index, "ii"):
                return False
            if style != ")" and not self._second_comes(index, {"a": "b", "1": "2", "A": "B"}.get(token, "")):
                return False
            return self._begin(token, style, mark, line, rest, self.paragraphs[-1])
        if style == "-" and token.isupper():
            return False
        level = self.levels[-1]
        kinds = {open_level.sequence.kind for open_level in self.levels}
        if sequence.kind not in kinds and level.owner.points:
            return self._begin(token, style, mark, line, rest, level.owner.points[-1])
        if token == "a" and self._second_list(line):
            return self._begin(token, style, mark, line, rest, self.paragraphs[-1])
        return False

    def _second_comes(self, index: int, second: str) -> bool:
        for line in self.lines[index + 1 : index + _LOOK_AHEAD]:
            match = shapes.POINT.match(line.text) or shapes.POINT_LOOSE.match(line.text) or shapes.POINT_BRACKETS.match(line.text)
            match = match or shapes.POINT_CAPITAL.match(line.text)
            if match and match["token"] == second:
                return True
            if shapes.PARAGRAPH.match(line.text):
                return False
        return False

    def _second_list(self, line: Line) -> bool:
        """Make the lines that introduce a second list of a paragraph a paragraph of their own."""
        old = self.paragraphs[-1]
        if self.numbered:
            # The second list would have the letters of the first: it stays text.
            self.doubt("second-list", line.number, line.text[:60])
            self.levels = []
            return False
        if old.closing:
            text = join(old.closing)
            cut = text.rfind(". ") + 1
            intro, old.closing = [text[cut:].strip()], [text[:cut]] if cut else []
        elif len(self.sink) > 1 and self.sink[-1].endswith((":", ";")):
            intro = [self.sink.pop()]
        else:
            return False
        self.doubt("second-list", line.number, line.text[:60])
        self._open("", "", line).text.extend(intro)
        return True

    def _begin(self, token: str, style: str, mark: str, line: Line, rest: str, owner: Paragraph | Point) -> bool:
        sequence = labels.Sequence.start(token)
        if sequence is None or owner.points:
            return False
        outer = self.levels[-1].owner if self.levels else None
        if isinstance(owner, Point) and outer and outer.closing and outer.points and outer.points[-1] is owner:
            # What looked like the end of the list introduces the points of its last one: no word may change its place.
            owner.text.extend(outer.closing)
            outer.closing.clear()
        level = _Level(sequence, style, owner)
        self.levels.append(level)
        self._add(level, sequence.last, mark, line, rest)
        return True

    def _take(self, level: _Level, taken: labels.Taken, mark: str, line: Line, rest: str) -> None:
        if taken.relabel and level.owner.points:
            level.owner.points[-1].letter = taken.relabel
            level.sequence.letters[-1] = taken.relabel
        level.sequence.take(taken)
        if taken.mended or not taken.exact:
            self.doubt("label" if taken.mended else "skipped", line.number, line.text[:60])
        if level.owner.closing and level.owner.points:
            # What looked like the end of the list was the end of its last point.
            last = level.owner.points[-1]
            (last.closing if last.points else last.text).extend(level.owner.closing)
            level.owner.closing.clear()
        self._add(level, taken.letter, mark, line, rest)

    def _add(self, level: _Level, letter: str, mark: str, line: Line, rest: str) -> None:
        point = Point(letter, mark if rest else f"{mark.rstrip()} ", line.number)
        level.owner.points.append(point)
        self.sink, self.closing = point.text, False
        if rest:
            point.text.append(rest)

    def _run_on(self, index: int, line: Line) -> None:
        """Place a line without a label: it continues a text, closes a list or begins an unnumbered paragraph."""
        before = self._before(index)
        if before is None or not self.paragraphs:
            self._open("", "", line)
        elif not self.sink and (self.levels or self.paragraphs[-1].number):
            # A label stood alone on the line above: this is its text.
            pass
        elif self.levels and not self.closing and self._closes(before, line):
            if _DEFINES.fullmatch(line.text):
                del self.levels[1:]
            owner = self.levels[-1].owner
            self.sink, self.closing = owner.closing, True
        elif self.closing and len(self.levels) > 1 and self._closes_outer(before, line):
            self.levels.pop()
            self.sink = self.levels[-1].owner.closing
        elif self._begins_paragraph(index, before, line):
            if self._within_capital(index):
                if len(self.levels) > 1:
                    owner = self.levels[0].owner.points[-1]
                    del self.levels[1:]
                    self.sink, self.closing = owner.closing, True
            else:
                self._open("", "", line)
        self.sink.append(line.text)

    def _within_capital(self, index: int) -> bool:
        """Say whether a point "A -" is open and "B -" still to come, so that nothing between them is a paragraph."""
        if not self.levels or not self.levels[0].sequence.capital or self.levels[0].sequence.kind != "capital":
            return False
        for line in self.lines[index + 1 : index + _LOOK_AHEAD]:
            match = shapes.POINT.match(line.text) or shapes.POINT_CAPITAL.match(line.text)
            if match and match["token"].isupper():
                taken = self.levels[0].sequence.follow(match["token"], slips=False)
                return taken is not None and taken.exact
        return False

    def _closes_outer(self, before: Line, line: Line) -> bool:
        """Say whether *line*, after what closes an inner list, closes the outer one: "verilen belgeyi," "ifade eder."."""
        small = shapes.STARTS_LOWER.match(line.text) is not None
        return small and _ENDS_OPEN.search(before.text) is not None and self.layout.starts(before, line)

    def _closes(self, before: Line, line: Line) -> bool:
        text = line.text
        starts = self.layout.starts(before, line)
        if starts and not line.turned and shapes.CLOSES_BARE.fullmatch(text) and not shapes.ends_sentence(before.text):
            return True
        if not _ENDS_OPEN.search(before.text):
            if shapes.STARTS_LOWER.match(text):
                return starts and not line.turned and self._ends_short(before, line)
            return bool(self.numbered and starts and not line.turned and shapes.ends_sentence(before.text)
                        and shapes.STARTS_UPPER.match(text) and not text.startswith("("))  # fmt: skip
        if len(text) < 60 and (_CLOSING.match(text) or (text[-1] == "." and not self.layout.long(before))):
            return starts or shapes.STARTS_LOWER.match(text) is not None
        return starts

    def _ends_short(self, before: Line, line: Line) -> bool:
        """Say whether the last point, though no mark ends it, surely ends with *before*: its note or its line does."""
        if not self.layout.blocks and amendments.is_repealed(join(self.sink)):
            return True
        return self.layout.broken(before, line)

    def _begins_paragraph(self, index: int, before: Line, line: Line) -> bool:
        if self.numbered or not shapes.STARTS_UPPER.match(line.text) or before.text[-1] in ":;,":
            return False
        if shapes.ends_sentence(before.text) and (
            amendments.heads_paragraph(line.text) or amendments.is_repealed_paragraph(join(self.paragraphs[-1].text))
        ):
            return not amendments.is_pending(before.text)
        if line.turned and self.layout.blocks:
            return bool(shapes.ends_sentence(before.text))
        if not self.layout.starts(before, line) or amendments.is_pending(before.text):
            return False
        if shapes.ends_sentence(before.text):
            return True
        return bool(_PREDICATE.search(before.text)) and not self.layout.blocks and self.layout.starting is None


def _counts_paragraphs(paragraph: Paragraph) -> bool:
    """Say whether the points of *paragraph* are paragraphs numbered "1)": nothing introduces or closes them."""
    bare = not (paragraph.number or paragraph.text or paragraph.closing or paragraph.examples)
    return bare and len(paragraph.points) > 1 and paragraph.points[0].letter == "1"


def text_of(pieces: list[str]) -> str:
    """Return the joined text of a paragraph, point or closing."""
    return join(pieces)
