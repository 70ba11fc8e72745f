"""Finds the articles of the texts in a file: where each begins, which are only quoted, where a second text starts.

It must not look into an article: it hands on its lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from generators.importer import markers, shapes
from generators.importer.lines import Line
from generators.importer.markers import Marker

_QUOTE_REACH: Final = 900
"""How many lines an amending law may quote at one stroke."""

_AMENDS: Final = re.compile(r"(?:m[iıuü]ştir|m[iıuü]ştır|m[uü]ştur|m[uü]ştür|şekildedir|şöyledir)\s?[.:;]?(?:\s?\[\d+\])*$")
_AMENDS_THEN_QUOTE: Final = re.compile(r"m[iıuü]şt[iıuü]r\s?[.:;]?\s?[“„«\"]")
_APPENDIX: Final = re.compile(
    r"İŞLENEMEYEN|DEĞİŞİKLİK\s+GETİREN|EK VE DEĞİŞİKLİK|YÜRÜRLÜĞE\s+GİRİŞ\s+TARİH|YÜRÜRLÜKTEN KALDIRILAN HÜKÜMLERİ"
)
_BODY_OPENS: Final = re.compile(r"[“„«\"]")


@dataclass(slots=True)
class RawArticle:
    """An article before it is parsed: its marker, its place and its lines (the rest of the marker's line first)."""

    marker: Marker
    line: Line
    lines: list[Line] = field(default_factory=list)
    quoted: set[int] = field(default_factory=set)


@dataclass(slots=True)
class RawText:
    """One text of the file: what stands before its first article, the articles, and what certainly follows the last."""

    front: list[Line] = field(default_factory=list)
    articles: list[RawArticle] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)


class _Series:
    """The numbers seen so far in one text, and whether a marker may follow them."""

    def __init__(self) -> None:
        self.last: dict[str, tuple[int, str]] = {}

    def take(self, marker: Marker) -> None:
        self.last[marker.prefix] = (marker.last or marker.number, marker.suffix)

    def follows(self, marker: Marker) -> bool:
        """Say whether *marker* is the very next of its series (65/A after 65 as well)."""
        number, suffix = self.last.get(marker.prefix, (0, ""))
        if marker.number == number:
            return bool(marker.suffix) and marker.suffix > suffix
        return marker.number == number + 1

    def ahead(self, marker: Marker) -> bool:
        """Say whether *marker* is later than all of its series."""
        number, suffix = self.last.get(marker.prefix, (0, ""))
        return (marker.number, marker.suffix) > (number, suffix)


def find(lines: Sequence[Line]) -> list[RawText]:
    """Return the texts of *lines* in order; the first holds everything when there is no article at all."""
    texts = _Finder(list(lines)).run()
    while len(texts) > 1 and _is_contents(texts[0]):
        contents = texts.pop(0)
        listed = [[article.line, *article.lines[bool(article.marker.rest) :]] for article in contents.articles]
        texts[0].front = [*contents.front, *(line for lines in listed for line in lines), *contents.tail, *texts[0].front]
    return texts


def _is_contents(text: RawText) -> bool:
    """Say whether *text* is a table of contents: three articles at least, each a name and nothing more."""
    if len(text.articles) < 3 or any(article.marker.used > 1 for article in text.articles):
        return False
    names = [article.marker.rest for article in text.articles]
    bodies = [article.lines for article in text.articles[:-1]]
    return all(name and len(name) < 110 and name[-1] not in ".;:" for name in names) and all(len(b) <= 2 for b in bodies)


class _Finder:
    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.texts = [RawText()]
        self.series = _Series()
        self.ended = False

    def run(self) -> list[RawText]:
        index = 0
        while index < len(self.lines):
            index = self._step(index)
        return self.texts

    def _step(self, index: int) -> int:
        """Place the line at *index* and return the index of the next line to look at."""
        text, line = self.texts[-1], self.lines[index]
        marker = None if shapes.LEADERS.search(line.text) else markers.read(self.lines, index)
        if marker and not marker.number:
            marker = replace(marker, number=self.series.last.get(marker.prefix, (0, ""))[0] + 1, slip=True)
        if marker and self._accepts(marker, index):
            return self._open(marker, index)
        if text.articles and not self.ended:
            end = self._quote_end(index)
            if end is not None:
                article = text.articles[-1]
                article.quoted.update(range(len(article.lines), len(article.lines) + end + 1 - index))
                article.lines.extend(self.lines[index : end + 1])
                return end + 1
            if self._split(index):
                return index
            if shapes.is_capitals(line.text) and self._ends(self._near(index)):
                self.ended = True
        if self.ended:
            text.tail.append(line)
        elif text.articles:
            text.articles[-1].lines.append(line)
        else:
            if self._split(index):
                return index
            text.front.append(line)
        return index + 1

    @staticmethod
    def _ends(heading: str) -> bool:
        """Say whether a heading in capitals begins the lists behind a law: always of a law by its number."""
        return _APPENDIX.search(heading) is not None and ("SAYILI" in heading or "İŞLENEMEYEN" in heading)

    def _near(self, index: int) -> str:
        return " ".join(line.text for line in self.lines[index : index + 3])

    def _open(self, marker: Marker, index: int) -> int:
        if self._restarts(marker):
            self.texts.append(RawText())
            self.series = _Series()
            self.ended = False
        self.series.take(marker)
        article = RawArticle(marker, self.lines[index])
        if marker.rest and markers.MIDDLE.search(marker.rest):
            # The line runs on into the next article: what follows the marker is looked at as a line of its own.
            place = index + marker.used - 1
            self.lines[place] = replace(self.lines[place], text=marker.rest, raw=marker.rest, gap=0, turned=False)
            self.texts[-1].articles.append(article)
            return place
        if marker.rest:
            last = self.lines[index + marker.used - 1]
            lead = last.text[: len(last.text) - len(marker.rest)].strip()
            article.lines.append(replace(last, text=marker.rest, raw=marker.rest, gap=0, turned=False, lead=lead))
        self.texts[-1].articles.append(article)
        return index + marker.used

    def _restarts(self, marker: Marker) -> bool:
        return not marker.prefix and marker.number == 1 and not marker.suffix and "" in self.series.last

    def _accepts(self, marker: Marker, index: int) -> bool:
        if self.ended:
            return self._restarts(marker) and marker.strong and self._titled(index)
        if self._restarts(marker):
            number = self.series.last[""][0]
            return (marker.strong or bool(marker.rest)) and number >= 2 and not self._within_amendment(index)
        if self.series.follows(marker):
            if marker.slip:
                return marker.strong
            return marker.strong or not marker.rest or self._starts_fresh(index)
        if not marker.strong or marker.slip or not self.series.ahead(marker):
            return False
        return not self._jumps_in_vain(marker, index)

    def _starts_fresh(self, index: int) -> bool:
        return index == 0 or shapes.is_terminal(self.lines[index - 1].text) or self._short_before(index)

    def _short_before(self, index: int) -> bool:
        return len(self.lines[index - 1].text) < 80 or self.lines[index].block

    def _titled(self, index: int) -> bool:
        """Say whether a title or a first part stands shortly before *index*."""
        return any(shapes.is_capitals(line.text) for line in self.lines[max(0, index - 6) : index])

    def _within_amendment(self, index: int) -> bool:
        article = self.texts[-1].articles[-1] if self.texts[-1].articles else None
        return bool(article and article.lines and _AMENDS.search(article.lines[-1].text)) and not self._titled(index)

    def _jumps_in_vain(self, marker: Marker, index: int) -> bool:
        """Say whether the numbers that a jump leaves out come after all, so that the jump is only a reference."""
        number, _ = self.series.last.get(marker.prefix, (0, ""))
        if not self.series.last or marker.number == number + 1:
            return False
        seen = 0
        for i in range(index + 1, min(len(self.lines), index + 400)):
            if self.lines[i].text[0] not in "MEG":
                continue
            other = markers.read(self.lines, i)
            if other and other.prefix == marker.prefix and other.strong:
                seen += 1
                if number < other.number <= marker.number and number:
                    return True
                if other.number > marker.number or seen > 3:
                    return False
        return False

    def _quote_end(self, index: int) -> int | None:
        """Return the last line of a passage quoted from *index* on by an amending article, or None."""
        line, article = self.lines[index], self.texts[-1].articles[-1]
        if _BODY_OPENS.match(line.text):
            before = article.lines[-1].text if article.lines else ""
            if not _AMENDS.search(before) and not (article.quoted and before[-1:] in shapes.QUOTES_CLOSE):
                return None
            opening = 0
        else:
            match = _AMENDS_THEN_QUOTE.search(line.text)
            if match is None:
                return None
            opening = match.end() - 1
        return self._balanced(index, opening)

    def _balanced(self, index: int, opening: int) -> int | None:
        """Return the line where the quotation mark at *opening* of line *index* is closed at a line's end."""
        straight = self.lines[index].text[opening] == '"'
        depth = 0
        number = self.series.last.get("", (0, ""))[0]
        for i in range(index, min(len(self.lines), index + _QUOTE_REACH)):
            text = self.lines[i].text[opening:] if i == index else self.lines[i].text
            if straight:
                depth += text.count('"')
                closed = depth % 2 == 0
            else:
                depth += text.count("“") + text.count("„") + text.count("«") - text.count("”") - text.count("»")
                closed = depth <= 0 or (depth == 1 and text.rstrip(".;, ").endswith('"'))
            if closed and text.rstrip(".;:, ")[-1:] in "”\"»":
                return i if not self._holds_next(index, i, number) else None
        return None

    def _holds_next(self, start: int, end: int, number: int) -> bool:
        """Say whether the lines hold the next two articles of the law itself, so that they are no quotation."""
        wanted = number + 1
        for i in range(start + 1, end + 1):
            if self.lines[i].text[0] not in "Mm":
                continue
            marker = markers.read(self.lines, i)
            if marker and marker.strong and not marker.prefix and marker.number == wanted:
                wanted += 1
        return wanted >= number + 3

    def _split(self, index: int) -> bool:
        """Cut a line of running text at a marker inside it that continues the sequence; say whether it was cut."""
        line = self.lines[index]
        if len(line.text) < 24 or "adde" not in line.text[5:] and "ADDE" not in line.text[5:]:
            return False
        for match in markers.MIDDLE.finditer(line.text):
            piece = replace(line, text=line.text[match.start() :], gap=0, turned=False, block=True)
            marker = markers.read([piece], 0)
            if marker is None or not self.series.follows(marker) or marker.suffix:
                continue
            before = line.text[: match.start()].rstrip()
            cut = max((m.end() for m in re.finditer(r"[.:;!?][\"”)]*\s", before)), default=0)
            pieces = [piece]
            heading = before[cut:].strip()
            if heading:
                pieces.insert(0, replace(piece, text=heading, raw=heading))
            if before[:cut].strip():
                pieces.insert(0, line.with_text(before[:cut].strip()))
            self.lines[index : index + 1] = pieces
            return len(pieces) > 1
        return False
