"""Law text, read once for all pages that show it: the page of its article, the whole text, earlier versions.

It must not know a page: what differs from one to another stays a piece that the page fills in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, NamedTuple

from generators import tags
from generators.fast.inline import Piece, Refused
from generators.fast.lines import Blocks, Directive, Node, join, merged
from generators.ids import ProvisionId

TEXTS: Final = frozenset({"fikra", "bent", "kapanis", "ornek"})
"""The directives that are read here."""
_ID: Final = "?"
"""What stands for the id while the rest of a tag is written."""
_KEPT: Final = 2048
"""How many paragraphs are kept: those of a long law, from the pages of its articles to its whole text."""


class Provision(NamedTuple):
    """The beginning of a paragraph or point up to its words; its id and addresses are the page's to say.

    ``start`` and ``end`` are its opening tag but for those and the closing bracket; ``number`` is HTML, and ``before`` and
    ``after`` stand around it.
    """

    docname: str
    key: str
    fragment: str
    cite: str
    start: str
    end: str
    number: str
    before: str
    after: str


class Example(NamedTuple):
    """The opening tag of a worked example; its id is the page's to say."""

    fragment: str
    classes: str
    cite: str


_WORDS: Final = tags.open_tag(*tags.TAGS["words"])
_WORDS_END: Final = f"</{tags.TAGS['words'][0]}>"

LawPieces = tuple[Piece | Provision | Example, ...]


@lru_cache(maxsize=_KEPT)
def read_law(source: str) -> tuple[tuple[str, LawPieces], ...]:
    """Return the nodes (kind and pieces) of *source*, one directive of law text. Raises Refused."""
    return tuple((node.kind, tuple(merged(node.pieces))) for node in _LAW.directive(source.split("\n")))


def provision_of(key: str) -> ProvisionId:
    """Return the provision that *key* names. Raises Refused."""
    try:
        return ProvisionId.parse(key)
    except ValueError as error:
        raise Refused(key) from error


class _LawReader(Blocks):
    """Paragraphs, points, closings, examples and folds, and nothing else within them."""

    def __init__(self) -> None:
        self.directives = {
            "fikra": self.fikra, "bent": self.bent, "kapanis": self.kapanis, "ornek": self.ornek, "katla": self.katla,
        }  # fmt: skip

    @staticmethod
    def _beginning(found: Directive, kind: str, number: str, before: str = "", after: str = "") -> Provision:
        found.only("no", "cite", "status", "classes")
        key, cite = found.argument, found.options.get("cite", "")
        tag, css = tags.TAGS[kind]
        start, _, end = tags.open_tag(tag, css, found.classes, _ID, key, cite).partition(f' id="{_ID}"')
        id = provision_of(key)
        return Provision(id.docname, key, id.fragment, cite, start, end[:-1], number, before, after)

    def fikra(self, found: Directive) -> list[Node]:
        """A paragraph: its number stands in its first line."""
        number = tags.text(found.options.get("no", ""))
        nodes = self.blocks(found.body)
        before = after = ""
        if number and nodes and nodes[0].kind == "p":
            before = nodes[0].pieces.pop(0)
        elif number:
            before, after = "<p>", "</p>\n"
        beginning = self._beginning(found, "paragraph", number, before, after)
        return [Node("paragraph", [beginning, *join(nodes), "</div>\n"])]

    def bent(self, found: Directive) -> list[Node]:
        """A point: its letter hangs before its words."""
        nodes = self.blocks(found.body)
        words: list[Any] = []
        if nodes and nodes[0].kind == "p":
            words = [_WORDS, *nodes.pop(0).pieces[1:-1], _WORDS_END]
        beginning = self._beginning(found, "point", tags.text(found.options.get("no", "")))
        return [Node("point", [beginning, *words, *join(nodes), "</li>\n"])]

    def kapanis(self, found: Directive) -> list[Node]:
        """The words that close a paragraph after its points."""
        found.only("classes")
        nodes = self.blocks(found.body)
        classes = " ".join((tags.CLOSING_CLASS, *found.options.get("classes", "").split()))
        for node in nodes:
            if node.kind != "p":
                raise Refused("kapanis")
            node.pieces[0] = tags.open_tag("p", classes)
            node.kind = "closing"
        return nodes

    def ornek(self, found: Directive) -> list[Node]:
        """A worked example: a caption and raw lines."""
        options = found.options
        found.only("label", "caption", "object", "cite", "classes")
        if options.get("object"):
            raise Refused("an example that is an object")
        caption = " ".join(filter(None, (options.get("label"), options.get("caption"))))
        shown = f"<figcaption>{tags.text(caption)}</figcaption>\n" if caption else ""
        raw = "\n".join(found.body)
        start = "\n" if raw.startswith("\n") else ""
        end = f"</{tags.TAGS['example'][0]}>\n"
        beginning = Example(found.argument, found.classes, options.get("cite", ""))
        return [Node("example", [beginning, f"{shown}<pre>{start}{tags.text(raw)}</pre>\n{end}"])]


_LAW: Final = _LawReader()
