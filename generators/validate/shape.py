"""Checks nodes against the table of shapes: types, known keys, needed keys, choices, dates.

It must not build records or look across files.
"""

from __future__ import annotations

import datetime
import re
from typing import Final

from generators.ids import ArticleNumber, ProvisionId
from generators.load.nodes import Mapping, Node, Scalar, Sequence, kind_of
from generators.model.shapes import SHAPES, Field
from generators.problems import Code, Problem
from generators.validate.suggest import nearest

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME_ID: Final = re.compile(r"[a-z0-9çğıöşü]+(?:-[a-z0-9çğıöşü]+)*")
_URL: Final = re.compile(r"https?://[^\s<>\"'`\\]+")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH: Final = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
_LONGEST_NAME: Final = 100
"""Longest identifier, in characters: file names hold 255 bytes, and letters of addresses may double."""
_ITEM_KINDS: Final = {"texts": "text", "slugs": "slug", "provisions": "provision"}


def check_shape(node: Node, shape: str, problems: list[Problem]) -> None:
    """Append to *problems* whatever in *node* is not of *shape* (a key of ``SHAPES``)."""
    if not isinstance(node, Mapping):
        problems.append(_problem(node, f"a mapping is wanted, not {kind_of(node)}", "", Code.SHAPE_TYPE))
        return
    fields = SHAPES[shape]
    for key, value in node.values.items():
        if key in fields:
            _check_value(key, value, fields[key], problems)
        else:
            where = node.keys[key]
            problems.append(
                _problem(where, f"unknown key in {shape}", key, Code.SHAPE_UNKNOWN, nearest(key, fields))
            )
    for key, field in fields.items():
        if field.required and key not in node.values:
            problems.append(_problem(node, f"key is missing in {shape}", key, Code.SHAPE_MISSING))


def _check_value(key: str, node: Node, field: Field, problems: list[Problem]) -> None:
    if field.kind == "text" and isinstance(node, Scalar) and "\n" not in node.value and node.value.strip():
        return  # most values are such: a line of text
    if field.kind in ("list", "texts", "slugs", "provisions"):
        _check_list(key, node, field, problems)
    elif field.kind == "lists":
        _check_lists(key, node, field, problems)
    elif field.kind == "record":
        check_shape(node, field.shape, problems)
    elif not isinstance(node, Scalar):
        problems.append(_problem(node, f"{key!r} must be text, not {kind_of(node)}", "", Code.SHAPE_TYPE))
    elif not node.value.strip() and field.empty:
        return
    elif not node.value.strip():
        problems.append(_problem(node, f"text of {key!r} is empty", "", Code.TEXT_EMPTY))
    else:
        _check_text(key, node, field, problems)


def _check_list(key: str, node: Node, field: Field, problems: list[Problem]) -> None:
    if not isinstance(node, Sequence):
        problems.append(_problem(node, f"{key!r} must be a list, not {kind_of(node)}", "", Code.SHAPE_TYPE))
        return
    if field.required and not node.items:
        problems.append(_problem(node, f"list of {key!r} is empty", "", Code.TEXT_EMPTY))
    for item in node:
        if field.kind == "list":
            check_shape(item, field.shape, problems)
        elif not isinstance(item, Scalar):
            problems.append(_problem(item, f"{key!r} holds text, not {kind_of(item)}", "", Code.SHAPE_TYPE))
        elif not item.value.strip():
            problems.append(_problem(item, f"text in {key!r} is empty", "", Code.TEXT_EMPTY))
        else:
            _check_text(key, item, Field(_ITEM_KINDS[field.kind]), problems)


def _check_lists(key: str, node: Node, field: Field, problems: list[Problem]) -> None:
    if not isinstance(node, Sequence):
        problems.append(_problem(node, f"{key!r} must be a list, not {kind_of(node)}", "", Code.SHAPE_TYPE))
        return
    for item in node:
        _check_list(key, item, Field("texts", required=field.required), problems)


def _check_text(key: str, node: Scalar, field: Field, problems: list[Problem]) -> None:
    value = node.value
    if field.kind != "lines" and "\n" in value.rstrip("\n"):
        fact = f"{key!r} runs over several lines; write it folded with '>-'"
        problems.append(_problem(node, fact, value, Code.SHAPE_TYPE))
        return
    if field.kind in ("slug", "name_id"):
        _check_name(key, node, field, problems)
    elif field.kind == "choice" and value not in field.choices:
        hint = nearest(value, field.choices) or "one of: " + ", ".join(field.choices)
        problems.append(_problem(node, f"{key!r} has no such value", value, Code.SHAPE_CHOICE, hint))
    elif field.kind in ("date", "month") and not _is_date(value, month=field.kind == "month"):
        problems.append(_problem(node, f"{key!r} is not a date", value, Code.DATE_WRONG, "write YEAR-MONTH-DAY"))
    elif field.kind == "url" and not _URL.fullmatch(value):
        problems.append(_problem(node, f"{key!r} is not a web address", value, Code.ID_WRONG))
    elif field.kind == "provision" and not parses(ProvisionId, value):
        problems.append(_problem(node, f"{key!r} is not a provision", value, Code.ID_WRONG, "as yonerge:33/1-a"))
    elif field.kind == "article" and not parses(ArticleNumber, value):
        hint = "as 33, 65/A, ek 1, geçici 2"
        problems.append(_problem(node, f"{key!r} is not an article number", value, Code.NUMBER_WRONG, hint))


def _check_name(key: str, node: Scalar, field: Field, problems: list[Problem]) -> None:
    pattern, letters = (_SLUG, "small letters a-z") if field.kind == "slug" else (_NAME_ID, "small letters")
    if not pattern.fullmatch(node.value):
        fact = f"{key!r} must be {letters}, digits and single hyphens"
        problems.append(_problem(node, fact, node.value, Code.ID_WRONG))
    elif len(node.value) > _LONGEST_NAME:
        fact = f"{key!r} is longer than {_LONGEST_NAME} characters"
        problems.append(_problem(node, fact, node.value, Code.ID_WRONG))


def is_slug(value: str) -> bool:
    """Say whether *value* can be the name of a document or a code table."""
    return _SLUG.fullmatch(value) is not None


def parses(kind: type[ProvisionId] | type[ArticleNumber], value: str) -> bool:
    """Say whether *value* is an identifier of *kind*."""
    try:
        kind.parse(value)
    except ValueError:
        return False
    return True


def _is_date(value: str, *, month: bool) -> bool:
    if month and _MONTH.fullmatch(value):
        return True
    if not _DATE.fullmatch(value):
        return False
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _problem(node: Node, fact: str, value: str, code: Code, hint: str = "") -> Problem:
    return Problem(node.path, node.line, node.column, fact, value, code=code, hint=hint)
