"""Text of data written as MyST, and read back, without losing a character.

The one room that knows the escapes; it must not know of laws, pages or Sphinx.
Everything here works on single lines: a text with a line break or a control
character is refused with ValueError, because no inline markup can carry it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_INLINE: Final = re.compile(r"[\\*_{}\[\]<>$|~#&^]")
_ANY: Final = re.compile(r"[\\*_{}\[\]<>$|~#&^`\t\u2028\u2029\x00-\x08\x0a-\x1f\x7f-\x9f]")
"""What :func:`escape` has to do with, but for blanks at the ends and the start of a line; most texts have none of it."""
_START: Final = re.compile(r"(?P<digits>\d+)(?=[.)])|(?=[!-/:-@\[\]^_{-~])")
_ENTITY: Final = re.compile(r"^\s+|\s+$|[`\t\u2028\u2029]")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d+);")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_FIELD: Final = re.compile(r"(?:\\.|[^\\|])*")
_PLAIN_OPTION: Final = re.compile(r"[\w(](?:[\w ().,/-]*[\w).])?")
_RUN: Final = re.compile(r"^\s*(:{3,})", re.MULTILINE)


def escape(text: str) -> str:
    r"""Return *text* as inline MyST that shows exactly *text*, wherever on a line it stands.

    >>> escape("1. satır *ve* [x]")
    '1\\. satır \\*ve\\* \\[x\\]'
    """
    if _ANY.search(text) is None and not (text[:1].isspace() or text[-1:].isspace()):
        return _escape_start(text)
    _refuse_control(text)
    escaped = _INLINE.sub(_with_backslash, text)
    escaped = _escape_start(escaped)
    return _ENTITY.sub(lambda match: "".join(f"&#{ord(char)};" for char in match[0]), escaped)


def unescape(text: str) -> str:
    """Return the text that *text*, written by :func:`escape` or by hand, stands for."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(lambda match: match[1] or chr(int(match[2])), text)


def role(name: str, text: str, target: str = "") -> str:
    """Return a role that shows *text* and leads to *target* (or that has *text* as its only content)."""
    if not text:
        raise ValueError(f"the role {name!r} has no text")
    if target and re.search(r"[`<>\\\s]", target):
        raise ValueError(f"not a target: {target!r}")
    return f"{{{name}}}`{escape(text)} <{target}>`" if target else f"{{{name}}}`{escape(text)}`"


def split_target(content: str) -> tuple[str, str]:
    """Return the text and the target of a role's *content*; the text is empty where there is no own text.

    >>> split_target("mali iş <yonerge:55>"), split_target("yonerge 55")
    (('mali iş', 'yonerge:55'), ('', 'yonerge 55'))
    """
    start = content.rfind("<")
    if start > 0 and content.endswith(">") and content[start - 1] != "\\":
        return unescape(content[:start].rstrip(" ")), content[start + 1 : -1].strip()
    return "", unescape(content).strip()


def fields(name: str, *values: str) -> str:
    """Return a role whose content is *values* with ``|`` between."""
    return f"{{{name}}}`{' | '.join(escape(value) for value in values)}`"


def split_fields(content: str) -> tuple[str, ...]:
    """Return the fields of *content*, still escaped, without the blanks around them."""
    if "\\" not in content:
        return tuple([field.strip(" ") for field in content.split("|")])
    found, position = [], 0
    while True:
        match = _FIELD.match(content, position)
        assert match is not None  # the pattern matches the empty text
        found.append(match[0].strip(" "))
        position = match.end() + 1
        if position > len(content):
            return tuple(found)


def codes_row(fragment: str, code: str, name: str, level: int, note: str = "") -> str:
    """Return a line of the directive ``kodlar``; *name* and *note* are inline MyST already, *code* is plain."""
    return " | ".join((fragment, escape(code), name, str(level), note)).rstrip(" ")


def option(name: str, value: str) -> str:
    """Return the line of a directive's option, quoted where its value needs that; empty without a value."""
    if not value:
        return ""
    if _PLAIN_OPTION.fullmatch(value):
        return f":{name}: {value}"
    _refuse_control(value)
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    quoted = re.sub(r"[\t\u2028\u2029\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", quoted)
    return f':{name}: "{quoted}"'


def directive(name: str, argument: str = "", options: Mapping[str, str] | None = None, body: str = "") -> str:
    """Return a colon fence for *body* (MyST, or raw lines), long enough for the fences within.

    Ends with a line break. Options without a value are left out.
    """
    fence = ":" * (max(map(len, _RUN.findall(body)), default=2) + 1) if ":::" in body else ":::"
    opening = f"{fence}{{{name}}} {argument}".rstrip()
    lines = "".join([f"{option(key, value)}\n" for key, value in options.items() if value]) if options else ""
    content = f"\n{body}" if body.endswith("\n") else f"\n{body}\n" if body else ""
    return f"{opening}\n{lines}{content}{fence}\n"


def _with_backslash(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _escape_start(text: str) -> str:
    """Return *text* such that it cannot open a block (list, heading, field, comment ...) at the start of a line."""
    match = None if text[:1].isalpha() else _START.match(text)
    if match is None:
        return text
    at = len(match["digits"] or "")
    return f"{text[:at]}\\{text[at:]}"


def _refuse_control(text: str) -> None:
    if match := _CONTROL.search(text):
        raise ValueError(f"a line break or control character (U+{ord(match[0]):04X}) in {text!r}")
