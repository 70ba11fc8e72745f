"""Law text, read once for all pages that show it: the page of its article, the whole text, earlier versions.

It is most of what there is to read, so it is read in one pass. This module must not know a page: marks stand for ids and
addresses, and a page puts its own in their place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Set
from functools import lru_cache
from typing import Final

from msgspec import Struct, field

from generators import tags
from generators.fast.inline import Refused, read_inline
from generators.fast.lines import PLAIN, RUNS, Blocks, option_value
from generators.fast.marks import FoundObject
from generators.ids import ProvisionId
from generators.myst import split_fields, unescape
from generators.names import PROVISION

TEXTS: Final = frozenset({"fikra", "bent", "kapanis", "ornek"})
"""The directives that are read here."""
_KEPT: Final = 2048
"""How many paragraphs are kept: those of a long law, from the pages of its articles to its whole text."""
_PIECE: Final = re.compile(
    r"(?P<words>[^:\n].*(?:\n[^:\n].*)*)\n(?=\n|:+\n)"
    r"|(?P<fence>:{3,})\{(?P<name>[a-z]+)\}(?: (?P<argument>.+))?\n(?P<options>(?::[a-z-]+: .*\n)*)(?:\n|(?=(?P=fence)\n))"
    r"|(?P<end>:{3,})\n"
    r"|\n+"
)
"""A paragraph, the beginning of a directive with its options, the end of one, empty lines."""
_PROVISION: Final = re.compile(
    r"(?P<fence>:{3,})\{(?P<name>fikra|bent)\} (?P<article>\S+)/(?P<place>[^\s/]+)\n"
    rf"(?::no: (?P<no>{PLAIN})\n)?:cite: (?P<cite>{PLAIN})\n\n"
    r"(?P<words>(?:[“{\\]|[^\W\d_]).*\S)\n(?:(?P<end>(?P=fence)\n)|(?=\n))\n*"
)
"""Nearly every provision: no other options, one line of words that opens no block, and its end where nothing is below it."""
# Control characters, as the marks of references are: each stands before a fragment, a quotation mark after it.
_ID, _HREF, _LINK, _EXAMPLE = "\4", "\5", "\6", "\7"
_NO_HREF: Final = re.compile(f' data-href="{_HREF}[^"]*"')
_KINDS: Final = {"fikra": "paragraph", "bent": "point"}
_ENDS: Final = {kind: f"</{tags.TAGS[kind][0]}>\n" for kind in _KINDS.values()}
_STARTS: Final = {kind: tags.open_tag(*tags.TAGS[kind], "", f"{_ID}%s", "%s", "%s", f"{_HREF}%s") for kind in _KINDS.values()}
"""The tag of a provision without classes: its fragment, key and citation, and the fragment again belong in it."""
_KNOWN: Final = {
    **dict.fromkeys(_KINDS, frozenset({"no", "cite", "status", "classes"})),
    "kapanis": frozenset({"classes"}), "katla": frozenset({"classes"}),
    "ornek": frozenset({"label", "caption", "object", "cite", "classes"}),
}  # fmt: skip
"""The options that each directive may have."""
_WORDS: Final = tags.open_tag(*tags.TAGS["words"])
_WORDS_END: Final = f"</{tags.TAGS['words'][0]}>"
_NUMBER: Final = tags.open_tag(*tags.TAGS["number"])
_NUMBER_END: Final = f"</{tags.TAGS['number'][0]}>"
_POINTS: Final = RUNS["point"]


class LawText(Struct, frozen=True):
    """Law text of one article as HTML with marks.

    *docname* is the page of its article, empty where it holds no provision; *objects* are its provisions, *examples* the
    fragments of its worked examples.
    """

    html: str
    docname: str
    objects: tuple[FoundObject, ...]
    examples: tuple[str, ...]

    def at_home(self) -> str:
        """Return the HTML on the page of its article."""
        return _NO_HREF.sub("", self.html).replace(_ID, "").replace(_LINK, "#").replace(_EXAMPLE, "")

    def copied(self, home: str, prefix: str, within: str, gone: Collection[str]) -> str:
        """Return the HTML on another page; *home* is the address of its article from there.

        *prefix* begins the ids of provisions, *within* those of examples. Fragments of *gone* have no id.
        """
        html = self.html
        for fragment in gone:
            html = html.replace(f' id="{_ID}{fragment}"', "").replace(f' id="{_EXAMPLE}{fragment}"', "")
        return html.replace(_ID, prefix).replace(_HREF, f"{home}#").replace(_LINK, f"{home}#").replace(_EXAMPLE, within)


class ArticleHeading(Struct, frozen=True):
    """The heading of an article: what its fields say, the page of the article and its words as HTML."""

    key: str
    label: str
    name: str
    cite: str
    classes: str
    docname: str
    page: str
    html: str


@lru_cache(maxsize=_KEPT)
def read_heading(content: str) -> ArticleHeading:
    """Return what *content*, that of the role which is an article's heading, says. Raises Refused."""
    parts = [unescape(part) for part in split_fields(content)]
    if len(parts) not in (4, 5):
        raise Refused(content)
    key, label, name, cite, status = (*parts, "")[:5]
    try:
        id = ProvisionId.parse(key)
    except ValueError as error:
        raise Refused(key) from error
    shown = f"{_tagged('label', label)} {_tagged('heading', name)}" if name else _tagged("label", label)
    classes = tags.REPEALED_CLASS if status == tags.REPEALED else ""
    return ArticleHeading(key, label, name, cite, classes, id.docname, id.article.page, shown)


def _tagged(kind: str, words: str) -> str:
    tag, css = tags.TAGS[kind]
    return f"{tags.open_tag(tag, css)}{tags.text(words)}</{tag}>"


@lru_cache(maxsize=_KEPT)
def read_law(source: str) -> LawText:
    """Return what *source*, directives of law text one after the other, is. Raises Refused."""
    return _LawReader().read(source + "\n")


@lru_cache(maxsize=8192)  # "1-a" stands in nearly every article
def _fragment_of(place: str) -> str:
    try:
        return ProvisionId.parse(f"a:1/{place}").fragment
    except ValueError as error:
        raise Refused(place) from error


def _worded(kind: str, number: str, words: str) -> str:
    """Return the first words of a provision with its number, as HTML."""
    return f"{number}{_WORDS}{words}{_WORDS_END}" if kind == "point" else f"<p>{number}{words}</p>\n"


class _Open(Struct):
    """A directive whose end was not reached: the kind of its node, its tags, and what was read of it."""

    fence: str
    kind: str
    start: str
    end: str
    paragraph: str = "<p>"
    number: str = ""
    out: list[str] = field(default_factory=list)
    last: str = ""

    def add(self, kind: str, html: str) -> None:
        """Take a node; a run of points is a list. A number is not left alone: it stands before the first one."""
        if self.number:
            self.out.append(self.number if self.kind == "point" else f"<p>{self.number}</p>\n")
            self.number = ""
        if kind != self.last:
            if self.last == "point":
                self.out.append(_POINTS[1])
            elif kind == "point":
                self.out.append(_POINTS[0])
            self.last = kind
        self.out.append(html)

    def add_words(self, words: str) -> None:
        """Take a paragraph; the number stands in the first one."""
        number, self.number = self.number, ""
        if self.kind == "point" and not self.last:
            self.add("p", _worded("point", number, words))
        else:
            self.add("p", f"{self.paragraph}{number}{words}</p>\n")

    def html(self) -> str:
        """Return the whole, its end being reached."""
        self.add("", self.end)
        return self.start + "".join(self.out)


class _LawReader:
    """Paragraphs, points, closings, examples and folds, and nothing else within them."""

    def __init__(self) -> None:
        self.article = self.docname = ""
        self.objects: list[FoundObject] = []
        self.examples: list[str] = []
        self.open = [_Open("", "", "", "")]

    def read(self, source: str) -> LawText:
        """Return what *source* is, its last line ended."""
        at, end = 0, len(source)
        while at < end:
            match = _PROVISION.match(source, at)
            if match is not None:
                self.usual(match)
                at = match.end()
                continue
            match = _PIECE.match(source, at)
            if match is None:
                raise Refused(source[at : at + 20])
            at = match.end()
            what = match.lastgroup
            if what == "words":
                self.words(match["words"])
            elif what == "end":
                self.close(match["end"])
            elif what and match["name"] == "ornek":
                at = self.example(match, source)
            elif what:
                self.directive(match)
        places = {*self.examples, *(thing.anchor for thing in self.objects)}
        if len(self.open) > 1 or len(places) < len(self.examples) + len(self.objects):
            raise Refused(source[:20])
        return LawText(self.open[0].html(), self.docname, tuple(self.objects), tuple(self.examples))

    def words(self, words: str) -> None:
        """Take a paragraph; none stands outside of directives."""
        if len(self.open) == 1:
            raise Refused(words)
        self.open[-1].add_words(_TEXT.running(words.split("\n")) if "\n" in words else _TEXT.words(words))

    def close(self, fence: str) -> None:
        """Take the end of a directive: exactly its colons."""
        found = self.open.pop()
        if found.fence != fence:
            raise Refused(fence)
        self.open[-1].add(found.kind, found.html())

    def directive(self, match: re.Match[str]) -> None:
        """Take the beginning of a directive other than an example."""
        fence, name, argument, lines = match.group("fence", "name", "argument", "options")
        self.check_fence(fence)
        if name in _KINDS:
            self.provision(fence, _KINDS[name], argument or "", lines)
            return
        named = _options(lines, _KNOWN.get(name, frozenset())).get("classes", "").split()
        if name == "kapanis":
            paragraph = tags.open_tag("p", " ".join((tags.CLOSING_CLASS, *named)))
            self.open.append(_Open(fence, "closing", "", "", paragraph))
        elif name == "katla":
            self.open.append(_Open(fence, "other", tags.open_fold(" ".join(named), argument or ""), "</details>\n"))
        else:
            raise Refused(name)

    def usual(self, match: re.Match[str]) -> None:
        """Take a provision with its words, and its end where it stands there."""
        fence, name, article, place, number, cite, words, end = match.groups()
        self.check_fence(fence)
        kind, fragment, key = _KINDS[name], _fragment_of(place), f"{article}/{place}"
        shown = _worded(kind, self.number(article, fragment, key, number, cite), read_inline(words))
        start = _STARTS[kind] % (fragment, key, cite, fragment)
        if end:
            self.open[-1].add(kind, f"{start}{shown}{_ENDS[kind]}")
        else:
            self.open.append(_Open(fence, kind, start, _ENDS[kind], out=[shown], last="p"))

    def provision(self, fence: str, kind: str, key: str, lines: str) -> None:
        """Take the beginning of a paragraph or point."""
        article, _, place = key.rpartition("/")
        fragment = _fragment_of(place)
        number, cite, classes = _provision_options(lines)
        linked = self.number(article, fragment, key, number, cite or key)
        start = tags.open_tag(*tags.TAGS[kind], classes, _ID + fragment, key, cite, _HREF + fragment)
        self.open.append(_Open(fence, kind, start, _ENDS[kind], number=linked))

    def number(self, article: str, fragment: str, key: str, number: str | None, cite: str) -> str:
        """Register a provision, and return its number as a link to it; all of one text are of one article."""
        if not fragment or article != (self.article or self.begin(article)):
            raise Refused(key)
        self.objects.append(FoundObject(PROVISION, key, fragment, cite, cite))
        return f'{_NUMBER}<a href="{_LINK}{fragment}">{tags.text(number)}</a>{_NUMBER_END} ' if number else ""

    def begin(self, article: str) -> str:
        """Take note of the article that all provisions are of."""
        try:
            self.docname = ProvisionId.parse(article).docname
        except ValueError as error:
            raise Refused(article) from error
        self.article = article
        return article

    def example(self, match: re.Match[str], source: str) -> int:
        """Take a worked example, a caption and raw lines, and return where it ends."""
        fence, fragment, start = match["fence"], match["argument"] or "", match.end()
        self.check_fence(fence)
        options = _options(match["options"], _KNOWN["ornek"])
        end = source.find(f"\n{fence}\n", start - 1)
        raw = source[start:end] if end >= start else ""
        if end < 0 or options.get("object") or _unsafe_raw(raw, fence, optional=not options):
            raise Refused(source[match.start() : start])
        tag, css = tags.TAGS["example"]
        caption = " ".join(filter(None, (options.get("label"), options.get("caption"))))
        shown = f"<figcaption>{tags.text(caption)}</figcaption>\n" if caption else ""
        opening = tags.open_tag(tag, css, options.get("classes", ""), _EXAMPLE + fragment, "", options.get("cite", ""))
        blank = "\n" if raw.startswith("\n") else ""
        self.open[-1].add("example", f"{opening}{shown}<pre>{blank}{tags.text(raw)}</pre>\n</{tag}>\n")
        self.examples.append(fragment)
        return end + len(fence) + 2

    def check_fence(self, fence: str) -> None:
        """Raise Refused where *fence* could end what it stands in, or where nothing may begin."""
        within = self.open[-1]
        if (within.fence and len(fence) >= len(within.fence)) or within.kind == "closing":
            raise Refused(fence)


def _options(lines: str, known: Set[str]) -> dict[str, str]:
    """Return the options that *lines* are. Raises Refused where one is not *known*."""
    found = {}
    for line in lines.split("\n")[:-1]:
        name, _, value = line[1:].partition(": ")
        found[name] = option_value(value)
    if not found.keys() <= known:
        raise Refused(lines)
    return found


def _provision_options(lines: str) -> tuple[str, str, str]:
    """Return number, citation and classes of a provision. Raises Refused."""
    options = _options(lines, _KNOWN["fikra"])
    repealed = [tags.REPEALED_CLASS] if options.get("status") == tags.REPEALED else []
    return options.get("no", ""), options.get("cite", ""), " ".join((*repealed, *options.get("classes", "").split()))


def _unsafe_raw(raw: str, fence: str, *, optional: bool) -> bool:
    """Tell whether raw lines could begin with options, or hold a line that ends the directive before its own end."""
    if optional and raw.startswith((":", "---")):
        return True
    return fence in raw and any(line.lstrip(" ").startswith(fence) and not line.strip(" :") for line in raw.split("\n"))


_TEXT: Final = Blocks()
