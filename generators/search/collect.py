"""Turn a handbook into the records of the search.

The only module of the search that knows the model; it must not know how an index is built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from generators import catalog, ids
from generators.ids import ProvisionId
from generators.model.documents import AMENDED, Annex, Article, Document, Example, Paragraph, Point
from generators.model.handbook import Handbook, Holder
from generators.model.registers import Unit
from generators.search.records import SearchDocument, SearchRecord

SITE: Final = "site"
"""The slug under which pages of the handbook itself stand: laws, topics, guides."""


def collect_documents(handbook: Handbook) -> tuple[SearchDocument, ...]:
    """Return what can be searched in: the documents, the code tables, the handbook itself."""
    documents = [
        SearchDocument(
            slug=document.slug,
            short_title=document.short_title,
            aliases=tuple(dict.fromkeys((document.short_title, document.noun, *document.aliases))),
        )
        for document in handbook.documents
    ]
    tables = [
        SearchDocument(table.slug, catalog.text("search.code_table", year=table.year)) for table in handbook.code_tables
    ]
    return (*documents, *tables, SearchDocument(SITE, catalog.text("search.site_document")))


def collect_abbreviations(handbook: Handbook) -> tuple[tuple[str, str], ...]:
    """Return the abbreviations that the documents define, short and long."""
    return tuple((term.name, term.expansion) for term in handbook.terms if term.abbreviation)


def document_records(handbook: Handbook, document: Document) -> tuple[SearchRecord, ...]:
    """Return the records of *document*: articles with their parts, then annexes."""
    groups = _Groups(handbook, document)
    records: list[SearchRecord] = []
    for part in document.parts:
        for article in part.articles:
            records.extend(_article(groups, document, f"{part.label} {part.title}".strip(), article))
    records.extend(_annex(annex) for annex in document.annexes)
    return tuple(records)


def collect_records(
    handbook: Handbook,
    guides: Iterable[SearchRecord] = (),
    documents: Iterable[Iterable[SearchRecord]] | None = None,
) -> tuple[SearchRecord, ...]:
    """Return the records of everything in *handbook* in the order of its documents, then *guides*.

    *documents* are the records of its documents, where they are known (:func:`document_records`).
    """
    if documents is None:
        documents = (document_records(handbook, document) for document in handbook.documents)
    records = [record for found in documents for record in found]
    groups = _Groups(handbook)
    records.extend(_holder(groups, holder) for holder in handbook.holders())
    for table in handbook.code_tables:
        names = {row.code: row.name for row in reversed(table.rows)}
        for row in table.rows:
            above = _above(row.code, names)
            records.append(
                SearchRecord(
                    id=f"{table.slug}:{row.fragment}",
                    kind="kod",
                    document=table.slug,
                    number=row.code,
                    title=row.name,
                    parents=(above,) if above else (),
                    text="",
                    url=f"{ids.code_group_docname(row.code.split('.')[3])}.html#{row.fragment}",
                    code=row.code,
                )
            )
    for law in handbook.laws:
        text = " · ".join(word for word in (*law.abbreviations, law.number) if word)
        records.append(_page(f"{law.docname}", "mevzuat", law.title, text))
    records.extend(_page(topic.docname, "konu", topic.title, topic.description) for topic in handbook.topics)
    return (*records, *guides)


class _Groups:
    """Which record a thing is shown under, and which provisions are duties or definitions."""

    def __init__(self, handbook: Handbook, document: Document | None = None) -> None:
        own = document.slug if document else ""
        self.duties = {duty.provision for duty in handbook.duties if duty.provision.document == own}
        self.terms = {term.provision: term for term in handbook.terms if term.provision.document == own}
        self._explains = {document.slug: document.explains for document in handbook.documents if document.explains}
        self._handbook = handbook

    def of(self, id: ProvisionId) -> str:
        """Return the group of *id*: its article, in the document that its own one explains if that has the article."""
        explained = self._explains.get(id.document)
        if explained and self._handbook.has(ProvisionId(explained, id.article)):
            return f"{explained}:{id.article}"
        return str(id.article_id)


def _article(groups: _Groups, document: Document, part: str, article: Article) -> Iterator[SearchRecord]:
    status = _status(document, article.status)
    note = " ".join(text for text in (article.amendment.text if article.amendment else "", article.note) if text)
    group, name = groups.of(article.id), str(article.id)
    yield SearchRecord(
        id=name,
        kind="madde",
        document=document.slug,
        number=_number(article.id, name),
        title=article.heading,
        parents=(part,),
        text=note,
        url=article.id.address,
        status=status,
        group=group,
    )
    for paragraph in article.paragraphs:
        provisions: tuple[Paragraph | Point, ...] = (paragraph, *paragraph.walk_points())
        for one in provisions:
            if text := " ".join(filter(None, (one.printed, one.closing))):
                yield _part(groups, document, one, text, status, group)
        for example in paragraph.examples:
            yield _example(document, paragraph, example, status, group)


def _part(
    groups: _Groups, document: Document, part: Paragraph | Point, text: str, above: str, group: str
) -> SearchRecord:
    """Return the record of a paragraph or point, whose words are *text*."""
    term, name = groups.terms.get(part.id), str(part.id)
    return SearchRecord(
        id=name,
        kind="terim" if term else "gorev" if part.id in groups.duties else "madde",
        document=document.slug,
        number=_number(part.id, name),
        title=term.name if term else "",
        parents=(),
        text=text,
        url=part.id.address,
        status=above if above not in ("in_force", AMENDED) else _status(document, part.status),
        group=group,
        level=1,
    )


def _example(document: Document, paragraph: Paragraph, example: Example, status: str, group: str) -> SearchRecord:
    numbered = any(map(str.isdigit, example.label))  # then it is asked for as an annex is: "Örnek 5"
    return SearchRecord(
        id=f"{paragraph.id}:{example.fragment}",
        kind="ek" if numbered else "madde",
        document=document.slug,
        number=example.label.rstrip(" :.-–)") if numbered else _number(paragraph.id, str(paragraph.id)),
        title="",
        parents=(),
        text=" ".join((example.label, example.caption, *example.lines.split())).strip(),
        url=f"{paragraph.id.docname}.html#{example.fragment}",
        status=status,
        group=group,
        level=0 if numbered else 1,
        example=True,
    )


def _annex(annex: Annex) -> SearchRecord:
    return SearchRecord(
        id=annex.docname,  # not "yonerge:ek-1", as an additional article is called
        kind="ek",
        document=annex.document,
        number=annex.label if annex.label[-1:].isdigit() else "",
        title=annex.title or annex.label,
        parents=(annex.label,),
        text=" ".join(annex.lines.split()),
        url=f"{annex.docname}.html",
        status=annex.status,
    )


def _holder(groups: _Groups, holder: Holder) -> SearchRecord:
    anchor = holder.duties or (holder.established_by if isinstance(holder, Unit) else None)
    return SearchRecord(
        id=f"{holder.docname}",
        kind="birim" if isinstance(holder, Unit) else "unvan",
        document=anchor.document if anchor else SITE,
        number="",
        title=holder.name,
        parents=(),
        text=" · ".join(holder.aliases),
        url=f"{holder.docname}.html",
        status="repealed" if holder.status == "repealed" else "in_force",
        group=groups.of(holder.duties) if holder.duties else "",
    )


def _page(docname: str, kind: str, title: str, text: str) -> SearchRecord:
    return SearchRecord(
        id=docname, kind=kind, document=SITE, number="", title=title, parents=(), text=text, url=f"{docname}.html"
    )


def _number(id: ProvisionId, name: str) -> str:
    """Return what stands after the document in *name*, which is *id* written out, the prefix of an article apart: "33/1-ğ", "ek 1/2"."""
    text = name[len(id.document) + 1 :]
    return text.replace("-", " ", 1) if id.article.prefix else text


def _status(document: Document, own: str) -> str:
    """Return the status that a hit shows: that of the provision, else that of a document that is no longer in force."""
    gone = own in ("in_force", AMENDED) and document.status.state in ("replaced", "repealed")
    return document.status.state if gone else own


def _above(code: str, names: dict[str, str]) -> str:
    """Return the name of the nearest code above *code*: its last part that is not zero made zero, again and again."""
    parts = code.rstrip(".").split(".")
    for at in range(len(parts) - 1, 5, -1):
        if parts[at].strip("0"):
            parts[at] = "00"
            if name := names.get(".".join(parts)):
                return name
    return ""


def guide_record(docname: str, title: str, text: str) -> SearchRecord:
    """Return the record of a guide; *text* is its words without markup."""
    return _page(docname, "rehber", title, text)


def front_record(handbook: Handbook, docname: str, kind: str, title: str) -> SearchRecord:
    """Return the record of a page that is asked for by its own name; *kind* is the page's.

    A document is found by its full title as well, and its hit says whether it is in force.
    """
    document = next((found for found in handbook.documents if docname.startswith(f"{found.slug}/")), None)
    if document is None:
        return _page(docname, "sayfa", title, "")
    front = kind == "document"
    return SearchRecord(
        id=docname,
        kind="belge" if front else "sayfa",
        document=document.slug,
        number="",
        title=title,
        parents=(),
        text=document.title if front else "",
        url=f"{docname}.html",
        status=_status(document, "in_force"),
    )
