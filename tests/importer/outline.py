"""An outline of an imported document, one line an article, for tests that compare structure at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def outline(document: Mapping[str, object]) -> list[str]:
    """Return the outline: parts, then ``number | heading | status | paragraphs``.

    A paragraph is its number or ``-``, its points in brackets with sub-points inside, ``+`` for a closing line and
    ``*n`` for n examples: ``(1) a b{1 2} c +``.
    """
    lines: list[str] = []
    for part in _list(document, "parts"):
        if part.get("label"):
            lines.append(f"# {part['label']} | {part.get('title', '')}")
        for article in _list(part, "articles"):
            amendment = article.get("amendment")
            kind = amendment.get("kind", "") if isinstance(amendment, Mapping) else ""
            status = article.get("status") or kind
            paragraphs = "; ".join(_paragraph(p) for p in _list(article, "paragraphs"))
            lines.append(f"{article['number']} | {article.get('heading', '')} | {status} | {paragraphs}")
    lines.extend(f"@ {annex['id']} | {annex['title']}" for annex in _list(document, "annexes"))
    return lines


def _list(entry: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    value = entry.get(key, [])
    return value if isinstance(value, list) else []


def _paragraph(paragraph: Mapping[str, object]) -> str:
    parts = [f"({paragraph['number']})" if paragraph.get("number") else "-"]
    parts += [_point(point) for point in _list(paragraph, "points")]
    if paragraph.get("closing"):
        parts.append("+")
    if paragraph.get("examples"):
        parts.append(f"*{len(_list(paragraph, 'examples'))}")
    if paragraph.get("status"):
        parts.append("!")
    return " ".join(parts)


def _point(point: Mapping[str, object]) -> str:
    inner = " ".join(_inner(point))
    mark = "!" if point.get("status") else ""
    return f"{point['letter']}{mark}{{{inner}}}" if inner else f"{point['letter']}{mark}"


def _inner(point: Mapping[str, object]) -> Iterator[str]:
    yield from (_point(inner) for inner in _list(point, "points"))
    if point.get("closing"):
        yield "+"
