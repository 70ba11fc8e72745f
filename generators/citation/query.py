"""Reads a citation as people type it into a search box: "m. 33/1-ğ", "yönerge 12", "33 ğ", "657 4/B".

It must not decide what exists: it gives every reading, the likeliest first, and the caller takes the first that is there.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from generators import turkish
from generators.citation.laws import LawIndex
from generators.citation.model import Context, Instrument, Mention, Relation, Target
from generators.citation.reader import read
from generators.citation.tokens import WORD, tokenize
from generators.citation.words import BARE, head_noun

_MAX_LENGTH: Final = 200
_ORDINAL: Final = r"(?:\.|['’]?\s?[ıiuü]?nc[ıiuü](?=[\s,]|$))?"
_TYPED: Final = re.compile(
    rf"""(?P<prefix>(?i:geçici|gecici|geç\.?|gec\.?|ek|mükerrer|mukerrer|mük\.?))?[\s-]*
    (?i:madde(?:si|nin|sinin)?|mad\.?|md\.?|m\.?)?[\s:]*
    (?P<number>\d{{1,4}}){_ORDINAL}
    (?:\s*/\s*(?P<suffix>[A-ZÇĞİÖŞÜ])(?!\w))?
    (?:\s*madde(?:si|sinin|nin)?)?
    (?:[\s/.,-]*(?:f[ıi]kra|f\.)?[\s/.,-]*\(?(?P<paragraph>(?<!\d)\d{{1,3}}){_ORDINAL}\)?(?:\s*f[ıi]kra(?:s[ıi])?(?:n[ıi]n)?)?)?
    (?:[\s/.,-]*(?:bent|bend|b\.)?[\s/.,-]*\(?(?P<point>(?<![^\W\d_])[^\W\d_]{{1,2}})\)?(?:\s*ben(?:t|di))?)?
    (?:[\s/-]+(?P<subpoint>\d{{1,2}}))?\s*""",
    re.VERBOSE,
)
_START: Final = re.compile(
    r"(?<!\w)(?:(?:geçici|gecici|geç|gec|ek|mükerrer|mukerrer|mük)\b|(?:madde|mad|md|m)\b|(?:madde|md|m)(?=\d))|(?<!\w)\d",
    re.IGNORECASE,
)
_PREFIX: Final = {
    "geçici": "geçici-",
    "gecici": "geçici-",
    "geç": "geçici-",
    "gec": "geçici-",
    "ek": "ek-",
    "mükerrer": "mükerrer-",
    "mukerrer": "mükerrer-",
    "mük": "mükerrer-",
}
_LAW_FIRST: Final = re.compile(
    r"(?:(kanun|yasa|khk)(?:\s*no)?[.:]?\s*)?(\d{2,4})(?:\s+s(?:ayılı|\.)(?:\s*(?:kanun|khk))?)?[\s,]+", re.IGNORECASE
)


class Query(Struct, frozen=True):
    """What was typed: ``document`` the words before the numbers ("yönerge"), ``instrument`` a known law that they name.

    ``targets`` are the possible provisions, the likeliest first ("65/a": point a of 65, then article 65/A).
    """

    document: str
    targets: tuple[Target, ...]
    instrument: Instrument | None = None


def parse_query(text: str, *, index: LawIndex | None = None) -> Query | None:
    """Return the citation typed as *text*, None if it is not one (then it is words to search for)."""
    typed = " ".join(text.split())
    if not typed or len(typed) > _MAX_LENGTH or not any(c.isdigit() for c in typed):
        return None
    laws = index or LawIndex()
    for reading in (_behind_law, _compact, _spoken):
        query = reading(typed, laws)
        if query is not None:
            return query
    return None


def _compact(typed: str, laws: LawIndex) -> Query | None:
    for start in _START.finditer(typed):
        document = typed[: start.start()].strip(" :,.–-/")
        if document and not any(c.isalnum() for c in document) or typed[start.start() - 1 : start.start()] == "/":
            continue
        match = _TYPED.fullmatch(typed, start.start())
        if match is None or match["number"].startswith("0"):
            continue
        candidates = _readings(match)
        if not candidates:
            continue
        return _named(document, candidates, laws)
    return None


def _behind_law(typed: str, laws: LawIndex) -> Query | None:
    """Read "657 4/B" and "kanun 657 m. 4": a known law by its number, then the article."""
    match = _LAW_FIRST.match(typed)
    if match is None:
        return None
    kind = "khk" if turkish.lower(match[1] or "").startswith("khk") else "kanun"
    instrument = laws.known(Instrument(kind, match[2]))
    if not instrument.id:
        return None
    rest = _TYPED.fullmatch(typed, match.end())
    readings = _readings(rest) if rest is not None else ()
    return Query("", readings, instrument) if readings else None


def _named(document: str, candidates: tuple[Target, ...], laws: LawIndex) -> Query | None:
    """Return the query with *document* looked up; None when the words are too many to name a document."""
    if len(document.split()) > 12:
        return None
    if document and (document[-1].isdigit() or _case_of_head(document)):
        return None
    t = tokenize(document)
    found = laws.abbreviation(t, 0) if len(t) and t.kind[0] == WORD else None
    if found is not None and found[1] >= len(t):
        law = found[0]
        return Query("", candidates, Instrument(law.kind, law.number, "", law.name, id=law.id, known_number=law.number))
    named = laws.known(Instrument("kanun", "", "", document)) if document else None
    if named is not None and named.id:
        return Query("", candidates, named)
    return Query(document, candidates)


def _readings(match: re.Match[str]) -> tuple[Target, ...]:
    """Return the provisions that the typed numbers can mean."""
    prefix = _PREFIX[turkish.lower(match["prefix"]).rstrip(".")] if match["prefix"] else ""
    article = prefix + match["number"]
    suffix, paragraph, point = match["suffix"] or "", match["paragraph"] or "", match["point"] or ""
    low = turkish.lower(point)
    if point and not (len(low) == 1 or low[0] == low[-1]):
        return ()
    rest = {"paragraph": paragraph, "point": low, "subpoint": match["subpoint"] or ""}
    if suffix:
        readings = [Target(f"{article}/{suffix}", **rest)]
        if not paragraph and not point:
            readings.append(Target(article, point=turkish.lower(suffix)))
        return tuple(readings)
    readings = [Target(article, **rest)]
    slashed = "/" in match.string[match.start("number") : match.end()]
    if len(low) == 1 and not paragraph and (slashed or match.end("number") == match.start("point")):
        readings.append(Target(f"{article}/{turkish.upper(low)}", subpoint=rest["subpoint"]))
    return tuple(readings)


def _spoken(typed: str, laws: LawIndex) -> Query | None:
    """Read the long form, "33. maddenin ğ bendi": one citation that takes in the end of what was typed."""
    mentions = [m for m in read(typed, Context(headings=False), index=laws) if m.targets]
    if len(mentions) != 1:
        return None
    mention: Mention = mentions[0]
    if typed[mention.end :].strip(" .?") or not any(t.article for t in mention.targets):
        return None
    document = typed[: mention.start].strip(" :,.–-") or typed[mention.start : mention.end]
    instrument = mention.instrument if mention.relation is not Relation.SELF else None
    return Query("" if instrument else _owner_word(document), mention.targets, instrument)


def _case_of_head(document: str) -> bool:
    """Tell whether the words end in an instrument with a case ending ("yönergenin"), as in the long form."""
    noun = head_noun(turkish.lower(document.split()[-1]))
    return noun is not None and (noun.genitive or noun.locative)


def _owner_word(said: str) -> str:
    """Return the document that "bu Yönergenin 7 nci maddesi" names ("yönerge"), or nothing."""
    for word in said.split():
        noun = head_noun(turkish.lower(word))
        if noun is not None:
            return turkish.lower(BARE[noun.what])
    return ""
