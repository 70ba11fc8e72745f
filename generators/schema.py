"""JSON Schemas for editors, made from the table of shapes.

It must not know more than the table says: what completes in an editor is what validation checks.
"""

from __future__ import annotations

import json
from typing import Final

from generators.model.shapes import SHAPES, Field

_TOP: Final = ("handbook", "document", "codes", "units", "positions", "laws", "topics", "synonyms")
_PATTERNS: Final = {
    "date": r"^\d{4}-\d{2}-\d{2}$",
    "month": r"^\d{4}(-\d{2}(-\d{2})?)?$",
    "slug": r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "name_id": r"^[a-z0-9çğıöşü]+(-[a-z0-9çğıöşü]+)*$",
    "url": r"^https?://\S+$",
    "provision": r"^[a-z0-9-]+:((ek-geçici|ek|geçici|mükerrer)-)?[1-9]\d*(/[A-ZÇĞİÖŞÜ]{1,2})?(/[1-9]\d*(-[a-zçğıöşü0-9]+)*)?$",
    "article": r"^((ek[- ]geçici|ek|geçici|mükerrer)[- ])?[1-9]\d*(/[A-ZÇĞİÖŞÜ]{1,2})?$",
}


_ITEMS: Final = {"texts": "text", "slugs": "slug", "provisions": "provision"}


def render_schemas() -> dict[str, str]:
    """Return the schema files, name to text, one for each kind of data file."""
    return {f"{name}.schema.json": json.dumps(_file(name), ensure_ascii=False, indent=2) + "\n" for name in _TOP}


def _file(name: str) -> dict[str, object]:
    used = _reachable(name)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": name,
        **_object(name),
        "definitions": {shape: _object(shape) for shape in sorted(used - {name})},
    }


def _reachable(name: str) -> set[str]:
    found, queue = {name}, [name]
    while queue:
        for field in SHAPES[queue.pop()].values():
            if field.shape and field.shape not in found:
                found.add(field.shape)
                queue.append(field.shape)
    return found


def _object(name: str) -> dict[str, object]:
    fields = SHAPES[name]
    entry: dict[str, object] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: _value(field) for key, field in fields.items()},
    }
    required = [key for key, field in fields.items() if field.required]
    return {**entry, "required": required} if required else entry


def _value(field: Field) -> dict[str, object]:
    doc: dict[str, object] = {"description": field.doc} if field.doc else {}
    least: dict[str, object] = {"minItems": 1} if field.required else {}
    if field.kind == "record":
        return {"$ref": f"#/definitions/{field.shape}"}
    if field.kind == "list":
        return {**doc, **least, "type": "array", "items": {"$ref": f"#/definitions/{field.shape}"}}
    if field.kind == "lists":
        return {**doc, **least, "type": "array", "items": {**least, "type": "array", "items": _scalar("text")}}
    if field.kind in _ITEMS:
        return {**doc, **least, "type": "array", "items": _scalar(_ITEMS[field.kind])}
    if field.kind == "choice":
        return {**doc, "enum": list(field.choices)}
    return {**doc, **_scalar(field.kind, empty=field.empty)}


def _scalar(kind: str, *, empty: bool = False) -> dict[str, object]:
    # An editor reads 7 as a number and no as a boolean; validation takes every scalar as text.
    entry: dict[str, object] = {"type": ["string", "number", "boolean"]}
    if kind in _PATTERNS:
        entry["pattern"] = _PATTERNS[kind]
    return entry if empty else {**entry, "minLength": 1}
