"""Inline text of our own generated MyST to HTML with marks; what it does not know for certain it refuses.

It must not know blocks or where a reference leads.
"""

from __future__ import annotations

import re
from typing import Final

from generators import tags
from generators.fast.marks import PAGE, Mark, has_mark
from generators.myst import split_target
from generators.names import KINDS


class Refused(Exception):
    """The text holds something that only the plain way knows."""


class NotShort(Exception):
    """The pages read the short way do not fit together; the plain way knows how to say why."""


_TOKEN: Final = re.compile(
    r"(?P<plain>[^\\&`*_{}\[\]<>~!]+)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|&#(?P<entity>\d+);"
    r"|\{(?P<role>[a-z]+)\}`(?P<content>[^`\\\n]*(?:\\.[^`\\\n]*)*)`"
    r"|(?<![^\s(])\*\*(?=\S)(?P<strong>(?:\\.|[^*\\])+)(?<=\S)\*\*(?![^\s).,:;!?])"
    r"|(?<![^\s(])\*(?=[^\s*])(?P<em>(?:\\.|[^*\\])+)(?<=\S)\*(?![^\s).,:;!?])"
    r"|(?<!`)`(?!\s)(?P<code>[^`]+)(?<!\s)`(?![`{])"
    r"|\[(?P<text>(?:\\.|\{[a-z]+\}`(?:\\.|[^`\\])*`|[^\[\]\\`])*)\]"
    r"(?:\((?P<page>(?:/|(?:\.\./)*)[a-z0-9][a-z0-9/-]*)\.md(?:#(?P<anchor>[a-z0-9-]+))?\)"
    r"|\((?P<address>https://[A-Za-z0-9./?=&_#-]+)\)|\{\.(?P<css>[a-z][a-z-]*)\})"
    r"|(?P<html><!-- ?[\w:.]+(?:[ -][\w:.]+)* ?-->|</?(?:del|ins)>)"
    r"|(?P<lone>!(?!\[)|&(?![#\w]))"
)
_MARKED: Final = re.compile(r"[\\&`*_{}\[\]<>~!]")
_WORDS: Final = re.compile("[^ ]+| +")


def read_inline(source: str) -> str:
    """Return *source*, inline MyST, as HTML with marks in the place of references. Raises Refused."""
    if _MARKED.search(source) is None:
        return tags.text(source)
    pieces: list[str] = []
    at = 0
    for match in _TOKEN.finditer(source):
        if match.start() != at:
            raise Refused(source[at : at + 20])
        at = match.end()
        kind = match.lastgroup
        if kind == "plain" or kind == "escaped" or kind == "lone":
            pieces.append(tags.text(match[kind]))
        elif kind == "entity":
            pieces.append(tags.text(chr(int(match["entity"]))))
        elif kind == "content":
            pieces.append(_role(match["role"], match["content"]))
        elif kind == "strong":
            pieces.append(f"<strong>{read_inline(match['strong'])}</strong>")
        elif kind == "em":
            pieces.append(f"<em>{read_inline(match['em'])}</em>")
        elif kind == "code":
            pieces.append(_code(match["code"]))
        elif kind == "html":
            pieces.append(match["html"])
        elif kind == "page" or kind == "anchor":
            page = match["page"]
            docname = page[1:] if page[0] == "/" else f"./{page}"
            pieces.append(str(Mark(PAGE, docname, only_text(match["text"]), match["anchor"] or "")))
        elif kind == "address":
            words, address = only_text(match["text"]), tags.text(match["address"])
            pieces.append(f'<a class="reference external" href="{address}">{words}</a>')
        else:
            pieces.append(f'<span class="{match["css"]}">{read_inline(match["text"])}</span>')
    if at != len(source):
        raise Refused(source[at : at + 20])
    return "".join(pieces)


def only_text(source: str) -> str:
    """Return *source* as HTML if it is words and nothing else. Raises Refused."""
    found = read_inline(source)
    if not source or "<" in found or has_mark(found):
        raise Refused(source)
    return found


def _code(source: str) -> str:
    """Return words of code; lines within break between them, and several blanks stay several."""
    found = ['<code class="docutils literal notranslate">']
    for word in _WORDS.findall(tags.text(source.replace("\n", " "))):
        found.append("&#160;" * (len(word) - 1) + " " if word[0] == " " else f'<span class="pre">{word}</span>')
    return "".join((*found, "</code>"))


def _role(name: str, content: str) -> str:
    words, target = split_target(content)
    if name == "atif":
        if target.startswith(("https://", "http://")):
            classes = f"{tags.link_classes('mevzuat')} dis"
            return f"{tags.open_link(classes, target, 'external')}{tags.text(words or target)}</a>"
        kind, _, key = target.partition(":")
        if kind not in KINDS:
            kind, key = "madde", target
        return str(Mark(kind, key, tags.text(words)))
    if name not in KINDS:
        raise Refused(name)
    return str(Mark(name, target, tags.text(words)))
