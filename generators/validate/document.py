"""Builds a document from its nodes and checks what a shape cannot say: order, emptiness, slips.

It must not look into other files.
"""

from __future__ import annotations

from generators import turkish
from generators.ids import ArticleNumber, ProvisionId, is_label
from generators.load.nodes import Mapping, Node
from generators.model import (
    Amendment,
    Annex,
    Article,
    Document,
    Example,
    Instrument,
    LostExample,
    Paragraph,
    Part,
    Point,
    Replacement,
    Sic,
    Source,
    Status,
)
from generators.problems import Code, Problem
from generators.validate import read
from generators.validate.history import build_history, last_amendment
from generators.validate.order import check_articles, check_labels, check_paragraph_numbers, paragraph_numbers
from generators.validate.shape import parses


class DocumentBuilder:
    """Builds one document; problems go into the list given."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.slug = ""

    def build(self, node: Mapping) -> Document:
        """Return the document of *node*; what is wrong is in ``problems``."""
        self.slug = read.text(node, "slug", "unknown")
        nodes = read.mappings(node, "parts")
        parts = tuple(self._part(part, index) for index, part in enumerate(nodes))
        check_articles([article for part in nodes for article in read.mappings(part, "articles")], self.problems)
        return Document(
            slug=self.slug,
            kind=read.text(node, "kind"),
            title=read.text(node, "title"),
            short_title=read.text(node, "short_title"),
            noun=read.text(node, "noun"),
            issuer=read.text(node, "issuer"),
            status=_status(read.record(node, "status")),
            source=source_of(read.record(node, "source")),
            parts=parts,
            place=read.place(node),
            printed_title=read.lines(node, "printed_title"),
            aliases=read.texts(node, "aliases"),
            publication=instrument_of(read.record(node, "publication")),
            decision=instrument_of(read.record(node, "decision")),
            amendments=tuple(filter(None, map(instrument_of, read.mappings(node, "amendments")))),
            explains=read.text(node, "explains"),
            annexes=tuple(self._annex(annex) for annex in read.mappings(node, "annexes")),
            examples=tuple(filter(None, map(self._lost_example, read.mappings(node, "examples")))),
        )

    def _part(self, node: Mapping, index: int) -> Part:
        articles = tuple(filter(None, (self._article(a, index) for a in read.mappings(node, "articles"))))
        return Part(read.text(node, "label"), read.text(node, "title"), articles)

    def article(self, slug: str, node: Mapping, part: int) -> Article | None:
        """Return the article of *node* in part number *part* of the document *slug*."""
        self.slug = slug
        return self._article(node, part)

    def _article(self, node: Mapping, part: int) -> Article | None:
        number = read.text(node, "number")
        if not parses(ArticleNumber, number):
            return None
        id = ProvisionId(self.slug, ArticleNumber.parse(number))
        nodes = read.mappings(node, "paragraphs")
        check_paragraph_numbers(nodes, self.problems)
        status, amendment = _state(node)
        if not nodes and status != "repealed":
            self._report(node, "article has no text", number, Code.TEXT_EMPTY)
        heading = read.text(node, "heading")
        return Article(
            id=id,
            number=id.article,
            heading=heading,
            paragraphs=tuple(
                self._paragraph(paragraph, id.child(str(n)))
                for paragraph, n in zip(nodes, paragraph_numbers(nodes), strict=True)
            ),
            part=part,
            place=read.place(node),
            status=status,
            amendment=amendment,
            note=read.text(node, "note"),
            sic=self._sic(node, heading),
            history=build_history(node, lambda earlier: self._article(earlier, part), self.problems),
        )

    def _paragraph(self, node: Mapping, id: ProvisionId) -> Paragraph:
        status, amendment = _state(node)
        text, closing = read.text(node, "text"), read.text(node, "closing")
        points = self._points(node, id)
        printed = amendment.text if amendment else ""
        if not text and not points and not (status == "repealed" and printed):
            self._report(node, "paragraph has no text", str(id), Code.TEXT_EMPTY)
        examples = read.mappings(node, "examples")
        return Paragraph(
            id=id,
            number=read.text(node, "number"),
            text=text,
            place=read.place(node),
            points=points,
            closing=closing,
            examples=tuple(self._example(e, f"{id.fragment}-ornek-{i}") for i, e in enumerate(examples, 1)),
            status=status,
            amendment=amendment,
            sic=self._sic(node, printed, text, closing),
            history=build_history(node, lambda earlier: self._paragraph(earlier, id), self.problems),
        )

    def _points(self, node: Mapping, parent: ProvisionId) -> tuple[Point, ...]:
        if "points" not in node.values:
            return ()
        nodes = read.mappings(node, "points")
        check_labels(nodes, self.problems)
        points = []
        for item in nodes:
            label = turkish.lower(read.text(item, "letter"))
            if is_label(label):
                points.append(self._point(item, label, parent.child(label)))
        return tuple(points)

    def _point(self, node: Mapping, label: str, id: ProvisionId) -> Point:
        status, amendment = _state(node)
        text, closing = read.text(node, "text"), read.text(node, "closing")
        points = self._points(node, id)
        printed = amendment.text if amendment else ""
        if not text and not points and not (status == "repealed" and printed):
            self._report(node, "point has no text", str(id), Code.TEXT_EMPTY)
        return Point(
            id=id,
            letter=label,
            text=text,
            place=read.place(node),
            points=points,
            closing=closing,
            status=status,
            amendment=amendment,
            sic=self._sic(node, printed, text, closing),
            history=build_history(node, lambda earlier: self._earlier_point(earlier, id), self.problems),
        )

    def _earlier_point(self, node: Mapping, id: ProvisionId) -> Point:
        """Return the point as it was; its letter may have been another."""
        label = turkish.lower(read.text(node, "letter"))
        assert id.parent is not None
        own = id.parent.child(label) if is_label(label) else id
        return self._point(node, label, own)

    def _example(self, node: Mapping, fragment: str) -> Example:
        return Example(fragment, read.text(node, "label"), read.text(node, "caption"), read.lines(node, "lines"))

    def _annex(self, node: Mapping) -> Annex:
        return Annex(
            document=self.slug,
            id=read.text(node, "id", "ek"),
            label=read.text(node, "label"),
            title=read.text(node, "title"),
            place=read.place(node),
            status=read.text(node, "status", "in_force"),
            lines=read.lines(node, "lines"),
            note=read.text(node, "note"),
            chart=read.text(node, "chart"),
        )

    def _lost_example(self, node: Mapping) -> LostExample | None:
        cited_by = read.provision(node, "cited_by")
        if cited_by is None:
            return None
        return LostExample(self.slug, read.text(node, "number"), cited_by, read.text(node, "status", "lost"))

    def _sic(self, node: Mapping, *words: str) -> tuple[Sic, ...]:
        if "sic" not in node.values:
            return ()
        slips = read.mappings(node, "sic")
        for slip in slips:
            found = read.scalar(slip, "text")
            if found and found.value.rstrip("\n") not in " ".join(words):
                self._report(found, "words of a slip do not stand in the text", found.value, Code.SIC_ABSENT)
        return tuple(Sic(read.text(slip, "text"), read.text(slip, "note")) for slip in slips)

    def _report(self, node: Node, fact: str, value: str, code: Code) -> None:
        self.problems.append(Problem(node.path, node.line, node.column, fact, value, code=code))


def _state(node: Mapping) -> tuple[str, Amendment | None]:
    """Return status and amendment; an amendment without a status gives the status."""
    if "amendment" not in node.values and "history" not in node.values:
        return read.text(node, "status", "in_force"), None
    entry = read.record(node, "amendment") or last_amendment(node)
    amendment = None
    if entry is not None:
        amendment = Amendment(
            read.text(entry, "kind"), read.text(entry, "date"), read.text(entry, "instrument"), read.text(entry, "text")
        )
    implied = {"amended": "amended", "added": "amended", "repealed": "repealed"}
    default = implied.get(amendment.kind, "in_force") if amendment else "in_force"
    return read.text(node, "status", default), amendment


def _status(node: Mapping | None) -> Status:
    replaced = tuple(
        Replacement(read.text(r, "title"), read.text(r, "date"), read.text(r, "decision"), read.text(r, "gazette"))
        for r in read.mappings(node, "replaced_by")
    )
    return Status(read.text(node, "state"), read.text(node, "note"), replaced)


def source_of(node: Mapping | None) -> Source:
    """Return the source named by *node*."""
    return Source(read.text(node, "file"), read.text(node, "note"), read.text(node, "pages"))


def instrument_of(node: Mapping | None) -> Instrument | None:
    """Return the decision or publication of *node*, or None where there is none."""
    if node is None:
        return None
    name = read.text(node, "name") or read.text(node, "instrument")
    return Instrument(
        name, read.text(node, "number"), read.text(node, "date"), read.text(node, "text"), read.text(node, "note")
    )
