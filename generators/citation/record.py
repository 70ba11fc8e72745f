"""Puts mentions into plain records, for files of labelled citations and for tools outside the handbook.

It must not add anything that the mention does not say.
"""

from __future__ import annotations

from generators.citation.model import Mention, Relation, Target


def to_records(mention: Mention) -> list[dict[str, str]]:
    """Return one record for each provision: relation, instrument, date, article, paragraph, clause, subclause."""
    return [_record(mention, target) for target in mention.targets] or [_record(mention, Target())]


def _record(mention: Mention, target: Target) -> dict[str, str]:
    record = {"relation": str(mention.relation)}
    instrument = mention.instrument
    if instrument is not None:
        record["instrument"] = instrument.key
        if instrument.date and mention.relation is Relation.EXTERNAL:
            record["date"] = instrument.date
    for key, value in (
        ("article", target.article.replace("-", " ")),
        ("paragraph", target.paragraph),
        ("clause", target.point),
        ("subclause", target.subpoint),
        ("sentence", target.sentence),
    ):
        if value:
            record[key] = value
    return record
