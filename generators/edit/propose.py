"""Instructions of an amending text -> steps in our document, for an editor to accept.

It must not write, and it must not guess in silence: what it is not sure of stands in ``doubts``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from generators import turkish
from generators.citation import Target
from generators.edit import places
from generators.edit.amend import Step
from generators.edit.content import label_of, read_content
from generators.edit.instructions import Instruction, read_instructions
from generators.edit.tree import Record, Text, make
from generators.ids import ArticleNumber, ProvisionId
from generators.model import Article, Document, Paragraph, Point
from generators.model.handbook import walk

_KINDS: Final = {"change": "amended", "repeal": "repealed", "add": "added"}
_NOUN: Final = re.compile(r"\b(alt bent|bent|bend|fıkra|madde|cümle)")
_HEAD: Final = re.compile(
    r"(?m)^(?P<prefix>(?:EK|Ek|GEÇİCİ|Geçici)\s+)?(?:MADDE|Madde)\s+(?P<number>\d+)(?:\s?/\s?(?P<suffix>[A-ZÇĞİÖŞÜ]))?(?=\W)"
)
_PREFIX: Final = {"ek": "ek", "geçici": "geçici"}
_LABELS: Final = re.compile(r"(?m)^(?=\(\d{1,3}\)|[a-zçğıöşü]{1,2}\)|\d{1,2}\))")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one instruction would do; without steps it is for the editor to do by hand. ``doubts`` say why."""

    article: str
    words: str
    steps: tuple[Step, ...] = ()
    doubts: tuple[str, ...] = ()


def propose(lines: Iterable[str], document: Document, root: Record) -> list[Proposal]:
    """Return a proposal for each instruction of an amending text; *root* is the tree of the document's file."""
    proposer = _Proposer(document, root)
    instructions = read_instructions(lines)
    found = []
    for index, instruction in enumerate(instructions):
        if instruction.kind == "shift":
            continue
        following = instructions[index + 1 : index + 2]
        shifts = any(other.kind == "shift" and other.article == instruction.article for other in following)
        found.append(proposer.propose(instruction, shift=shifts))
    return found


@dataclass(slots=True)
class _Proposer:
    document: Document
    root: Record
    contents: dict[ProvisionId, Record] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    def propose(self, said: Instruction, *, shift: bool) -> Proposal:
        self.doubts = []
        try:
            steps = tuple(self._steps(said, shift=shift))
        except ValueError as error:
            steps = ()
            self.doubts.append(str(error))
        if not steps and not self.doubts:
            self.doubts.append("no provision was found in these words")
        return Proposal(said.article, said.words.strip(" ,;."), steps, tuple(self.doubts))

    def _steps(self, said: Instruction, *, shift: bool) -> Iterator[Step]:
        if said.inline and not said.quotes_below:
            yield from self._words(said)
        elif said.kind == "repeal":
            yield from (Step("repealed", self._id(target)) for target in said.targets)
        elif "başlığı" in said.words and "birlikte" not in said.words and said.blocks:
            yield self._heading(said.targets[0], said.blocks[0])
        elif said.kind == "change":
            yield from self._changed(said)
        elif re.search(r"cümle", said.words):
            yield from self._sentence(said)
        else:
            yield from self._added(said, shift=shift)

    def _id(self, target: Target) -> ProvisionId:
        """Return the provision of *target* in our document; ValueError where it is not there or not certain."""
        number = ArticleNumber.parse(target.article)
        article = next((a for a in self.document.articles if a.number == number), None)
        if article is None:
            raise ValueError(f"there is no article {target.article!r} in {self.document.slug!r}")
        if not target.paragraph and not target.point:
            return article.id
        paragraph = self._paragraph(article, target)
        labels = [turkish.lower(label) for label in (target.point, target.subpoint) if label]
        id = ProvisionId(paragraph.id.document, number, paragraph.id.paragraph, tuple(labels))
        if places.find(self.root, id) is None:
            raise ValueError(f"there is no provision {str(id)!r}")
        return id

    def _paragraph(self, article: Article, target: Target) -> Paragraph:
        paragraphs = article.paragraphs
        if target.paragraph == "son":
            return paragraphs[-1]
        if target.paragraph:
            for paragraph in paragraphs:
                if str(paragraph.id.paragraph) == target.paragraph:
                    return paragraph
            raise ValueError(f"there is no paragraph {target.paragraph!r} in {str(article.id)!r}")
        label = turkish.lower(target.point)
        holding = [p for p in paragraphs if any(point.letter == label for point in p.points)]
        if len(paragraphs) > 1:
            self.doubts.append(f"the paragraph of point {label!r} is not named")
        if len(holding) != 1:
            raise ValueError(f"it is not certain which point {label!r} of {str(article.id)!r} is meant")
        return holding[0]

    def _changed(self, said: Instruction) -> Iterator[Step]:
        text = "\n".join(said.blocks)
        if not text:
            raise ValueError("the new text was not found below the instruction")
        ids = [self._id(target) for target in said.targets]
        if len(ids) == 1:
            yield Step("amended", ids[0], read_content(text, places.level_of(ids[0])))
            return
        chunks = list(said.blocks) if len(said.blocks) == len(ids) else _chunks(text, places.level_of(ids[0]))
        if len(chunks) != len(ids):
            raise ValueError(f"{len(ids)} provisions are named and {len(chunks)} texts were found")
        for id, chunk in zip(ids, chunks, strict=True):
            yield Step("amended", id, read_content(chunk, places.level_of(id)))

    def _added(self, said: Instruction, *, shift: bool) -> Iterator[Step]:
        text = "\n".join(said.blocks)
        nouns = _NOUN.findall(said.words)  # the last one before the verb is what is added
        level = self._new_level(said, nouns[-1] if nouns else "")
        if not text:
            raise ValueError("the new text was not found below the instruction")
        previous = self._id(said.after) if said.after and level != "article" else None
        container = self._container(said, level, previous)
        chunks = _chunks(text, level)
        for chunk in chunks:
            id = self._new_id(chunk, level, container, previous)
            there = places.find(self.root, id) is not None
            if there and not shift:
                self.doubts.append(f"{str(id)!r} is there already; those behind it would move on")
            yield Step("added", id, read_content(chunk, level), shift=there)
            previous = id

    def _new_level(self, said: Instruction, noun: str) -> str:
        if noun in ("bent", "bend", "alt bent"):
            return "point"
        if noun == "fıkra":
            return "paragraph"
        if noun == "madde" or any(_HEAD.search(block) for block in said.blocks):
            return "article"
        label = label_of("\n".join(said.blocks))
        if not label:
            raise ValueError("it is not certain what is added")
        return "paragraph" if said.blocks[0].startswith("(") else "point"

    def _container(self, said: Instruction, level: str, previous: ProvisionId | None) -> ProvisionId | None:
        if level == "article":
            return None
        if previous is not None and len(previous.points) == (level == "point"):
            return previous.parent
        target = said.targets[0] if said.targets else None
        if target is None:
            raise ValueError("it is not certain to which provision it is added")
        id = self._id(target)
        if level == "point" and not id.paragraph:
            article = next(a for a in self.document.articles if a.id == id)
            if len(article.paragraphs) > 1:
                raise ValueError(f"it is not certain to which paragraph of {str(id)!r} it is added")
            id = article.paragraphs[0].id
        return id if level == "point" else id.article_id

    def _new_id(self, chunk: str, level: str, container: ProvisionId | None, previous: ProvisionId | None) -> ProvisionId:
        if level == "article":
            head = _HEAD.search(chunk)
            if head is None:
                raise ValueError("the new article has no number")
            prefix = _PREFIX.get(turkish.lower((head["prefix"] or "").strip()), "")
            return ProvisionId(self.document.slug, ArticleNumber(prefix, int(head["number"]), head["suffix"] or ""))
        assert container is not None
        label = label_of(chunk)
        if not label and level == "paragraph":
            after = previous.paragraph if previous else self._last_paragraph(container)
            label = str(after + 1)
        if not label:
            raise ValueError("the new point has no letter")
        return container.child(label)

    def _last_paragraph(self, article: ProvisionId) -> int:
        return max(p.id.paragraph for a in self.document.articles if a.id == article for p in a.paragraphs)

    def _heading(self, target: Target, words: str) -> Step:
        content = make({"heading": " ".join(words.split())})
        assert isinstance(content, Record)
        return Step("amended", self._id(target), content)

    def _sentence(self, said: Instruction) -> Iterator[Step]:
        """A sentence added at the end of a text; anywhere else it is for the editor."""
        if said.after is not None or len(said.targets) != 1 or not said.blocks:
            raise ValueError("a sentence is added in the middle of a text")
        id = self._id(said.targets[0])
        yield self._text_step(id, lambda text: f"{text} {' '.join(said.blocks[0].split())}")

    def _words(self, said: Instruction) -> Iterator[Step]:
        """Words in quotation marks are replaced, added behind others, or taken out."""
        if "başlığı" in said.words and len(said.inline) == 1 and said.targets:
            yield self._heading(said.targets[0], said.inline[0])
            return
        pairs = _replacements(said)
        for target in said.targets:
            within = self._id(target)
            for old, new in pairs:
                holders = [id for id, text in self._texts(within) if _holds(text, old)]
                if not holders:
                    raise ValueError(f"the words {old!r} do not stand in {str(within)!r}")
                if len(holders) > 1:
                    self.doubts.append(f"the words {old!r} stand in {len(holders)} places")
                yield from (self._text_step(id, partial(_replaced, old=old, new=new)) for id in holders)

    def _texts(self, within: ProvisionId) -> Iterator[tuple[ProvisionId, str]]:
        for provision in walk(self.document):
            inside = str(provision.id) == str(within) or str(provision.id).startswith((f"{within}-", f"{within}/"))
            if inside and isinstance(provision, (Paragraph, Point)):
                yield provision.id, self._current(provision.id).text("text")

    def _current(self, id: ProvisionId) -> Record:
        """Return the record of *id* as earlier instructions of this text leave it."""
        if id in self.contents:
            return self.contents[id]
        found = places.find(self.root, id)
        assert found is not None
        return found.record

    def _text_step(self, id: ProvisionId, change: Callable[[str], str]) -> Step:
        record = self._current(id)
        content = Record()
        for key in ("text", "points", "closing", "examples"):
            value = record.get(key)
            if value is not None:
                content.put(key, value)
        content.put("text", Text(change(record.text("text"))))
        self.contents[id] = content
        return Step("amended", id, content)


def _chunks(text: str, level: str) -> list[str]:
    """Cut a quoted text into its articles, paragraphs or points."""
    if level != "article":
        chunks = [chunk.strip() for chunk in _LABELS.split(text) if chunk.strip()]
        top = "(" if level == "paragraph" else ""
        joined: list[str] = []
        for chunk in chunks:
            own = chunk.startswith("(") if top else bool(re.match(r"[a-zçğıöşü]{1,2}\)", chunk))
            if own or not joined:
                joined.append(chunk)
            else:
                joined[-1] += f"\n{chunk}"
        return joined
    lines, chunks = text.split("\n"), []
    heads = [i for i, line in enumerate(lines) if _HEAD.match(line)]
    starts = [i - 1 if i and not lines[i - 1].rstrip().endswith((".", ",", ";", ":")) else i for i in heads] or [0]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        chunks.append("\n".join(lines[start:end]))
    return chunks


def _replacements(said: Instruction) -> list[tuple[str, str]]:
    """Return old and new words in pairs: "X" becomes "Y"; behind "X" comes "Y"; "X" goes."""
    quoted = said.inline
    if said.kind == "repeal":
        return [(old, "") for old in quoted]
    if len(quoted) % 2:
        raise ValueError("old and new words do not come in pairs")
    pairs = list(zip(quoted[::2], quoted[1::2], strict=True))
    if said.kind == "change":
        return pairs
    if "sonra gelmek üzere" in said.words:
        return [(old, old + ("" if new.startswith((",", ";", ".")) else " ") + new) for old, new in pairs]
    if "önce gelmek üzere" in said.words:
        return [(old, f"{new} {old}") for old, new in pairs]
    raise ValueError("it is not certain where the words are added")


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}", text) is not None


def _replaced(text: str, old: str, new: str) -> str:
    """Replace whole words; what is taken out takes its blank with it."""
    if not new:
        return re.sub(rf"(?<!\w){re.escape(old)} ?", "", text).strip()
    return re.sub(rf"(?<!\w){re.escape(old)}", lambda _: new, text)
