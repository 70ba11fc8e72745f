"""Reads the notes of amendment in a text, "(Değişik: 6/12/2006-5560/31 md.)", and where they apply.

Only notes at the start of a text are taken off it; one inside a sentence stays where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from generators.importer import shapes
from generators.importer.lines import Line, join

_WORDS: Final = r"(?:[Mm][üu]lga|MÜLGA|MULGA|[Dd]e[ğg]i[şs]ik|DEĞİŞİK|DEGISIK|[İi]ptal|İPTAL|[Yy]eniden\s+[Dd]üzenle\w*|YENİDEN DÜZENLE\w*|Başlığı(?:\s+[iİ]le\s+birlikte|yla\s+birlikte)?|Madde başlığı|[Yy]ürürlükten kaldırıl\w*|Ek(?=\s*[:;(]|\s+(?:\w+\s+)?(?:f[ıi]kra|madde|c[üu]mle|bent|bend|ibare|paragraf|Fıkra|Madde|Cümle|Bent|İbare|alt)|\s*\d|\s+RG))"
_OPENS: Final = re.compile(rf"\(\s*(?={_WORDS})")
_BARE: Final = re.compile(r"(?:M[üu]lga|MÜLGA|MULGA)\s*(?:\((?=[^()]*\d)|[.:]?$)")
_KIND: Final = re.compile(
    r"(?P<repealed>[Mm][üu]lga|MÜLGA|MULGA|[İi]ptal|İPTAL|[Yy]ürürlükten kaldırıl)|(?P<amended>[Dd]e[ğg]i[şs]ik|DEĞİŞİK|DEGISIK|[Yy]eniden\s+[Dd]üzenle|YENİDEN DÜZENLE|Başlığı)|(?P<added>\bEk\b)"
)
_SCOPE: Final = re.compile(
    r"(?P<inline>c[üu]mle|ibare|kelime|tümce|Cümle|İbare|satır|(?<!ve )(?:\bbaşlığı\s*:|\bbaşlık))|(?P<point>\bbent|\bbend|\bBent|\bBend)|(?P<paragraph>f[ıi]kra|paragraf|Fıkra|FIKRA)"
)
_LEAD: Final = re.compile(rf"^[^:]*:\s*|^\s*(?:{_WORDS})\s*[:(]?\s*")
_INCORPORATED: Final = re.compile(r"yerine(?:\s+\S+)?\s+işlenmiştir|yerlerine\s+işlenmiştir|işlenmiştir\s?[.)]+$")
_ONLY_MARK: Final = re.compile(r"(?:\s*[(\[]\d{1,3}[)\]])+$")
_PARAGRAPH_NOTE: Final = re.compile(rf"\(\s*(?:{_WORDS})[^():;]{{0,30}}?(?:f[ıi]kra|Fıkra|FIKRA)\b")
_MARK_THEN_FIRST: Final = re.compile(r"(?P<mark>\(\d{1,2}\))(?:\s*(?P<first>\(1\).*))?$")
_MOST: Final = 900
"""The longest note in characters; a bracket that runs on longer is no note."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note as printed, its last kind (repealed, amended, added) and its scope (whole, paragraph, point, inline)."""

    text: str
    kind: str
    scope: str

    def as_dict(self) -> dict[str, str]:
        """Return the note in the form of our documents: kind, date, instrument (where printed) and text."""
        result = {"kind": self.kind}
        clauses = [clause for clause in _ONLY_MARK.sub("", self.text).strip("() ").split(";") if _KIND.search(clause)]
        last = clauses[-1].strip() if clauses else self.text
        date = shapes.iso_date(last) or shapes.iso_date(self.text)
        if date:
            result["date"] = date
        instrument = _LEAD.sub("", last, count=1).strip(" ()")
        if instrument and len(instrument) < 200:
            result["instrument"] = instrument
        result["text"] = self.text
        return result


def leading(text: str) -> tuple[list[Note], str]:
    """Return the notes at the start of *text* and what follows them."""
    notes: list[Note] = []
    while True:
        end = _end(text)
        if not end:
            return notes, text
        notes.append(_note(text[:end]))
        text = text[end:].lstrip()
        if text[:1] == "." and len(text) == 1:
            text = ""


def is_pending(text: str) -> bool:
    """Say whether *text* is only a note of something added or changed, whose words are still to come."""
    if text[0] != "(" or text[-1] != ")":
        return False
    notes, rest = leading(text)
    return bool(notes) and not rest and notes[-1].kind != "repealed"


def is_repealed(text: str) -> bool:
    """Say whether *text* is nothing but the note that something is repealed."""
    notes, rest = leading(text)
    return bool(notes) and not rest and notes[-1].kind == "repealed"


def heads_paragraph(text: str) -> bool:
    """Say whether *text* begins with a note of a whole paragraph, "(Ek fıkra: …)", which begins one."""
    return text[:1] == "(" and _PARAGRAPH_NOTE.match(text) is not None


def is_repealed_paragraph(text: str) -> bool:
    """Say whether *text* is nothing but the note of a repealed paragraph."""
    return heads_paragraph(text) and is_repealed(text)


def _end(text: str) -> int:
    """Return where the note that starts *text* ends; 0 when none does."""
    match = _BARE.match(text)
    if match:
        if "(" not in match[0]:
            return len(text)
        return text.find(")", match.end()) + 1
    return _closed(text) if _OPENS.match(text) else 0


def _closed(text: str) -> int:
    depth = 0
    for index, char in enumerate(text[:_MOST]):
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth == 0:
                return index + 1
    return 0


def _note(text: str) -> Note:
    kinds = [match.lastgroup or "" for match in _KIND.finditer(text)]
    scopes = [match.lastgroup or "" for match in _SCOPE.finditer(text.split(":", 1)[0])]
    scope = next((name for name in ("inline", "point", "paragraph") if name in scopes), "whole")
    return Note(text, kinds[-1] if kinds else "amended", scope)


def take_from_article(lines: Sequence[Line]) -> tuple[list[Note], list[Line]]:
    """Return the notes that stand right after an article's marker and concern it whole, and the remaining lines."""
    rest = list(lines)
    notes: list[Note] = []
    while rest and (_OPENS.match(rest[0].text) or _BARE.match(rest[0].text)):
        for count in range(1, min(12, len(rest)) + 1):
            text = join(rest[:count])
            end = _end(text)
            if end and not (end == len(text) and _BARE.match(text) and "(" not in text and count < 1):
                break
        else:
            break
        note = _note(text[:end])
        if note.scope != "whole":
            break
        notes.append(note)
        after = text[end:].lstrip(" .")
        if after.strip():
            last = rest[count - 1]
            lead = join((last.lead, last.text[: len(last.text) - len(after)].strip()))
            rest[:count] = [replace(last, text=after, raw=after, gap=0, turned=False, lead=lead)]
        else:
            rest[:count] = []
    marked = _MARK_THEN_FIRST.match(rest[0].text) if notes and rest else None
    if marked and (marked["first"] or (len(rest) > 1 and rest[1].text.startswith("(1)"))):
        # The mark of a footnote stands between the note and the first paragraph.
        notes[-1] = replace(notes[-1], text=f"{notes[-1].text} {marked['mark']}")
        rest[:1] = [replace(rest[0], text=marked["first"], raw=marked["first"])] if marked["first"] else []
    if notes and len(rest) == 1 and _ONLY_MARK.match(rest[0].text):
        notes[-1] = replace(notes[-1], text=f"{notes[-1].text} {rest[0].text}")
        rest = []
    return notes, rest


def is_incorporated(text: str) -> bool:
    """Say whether *text* only tells that the article was worked into another law."""
    return len(text) < 700 and _INCORPORATED.search(text) is not None and "ilgili" in text
