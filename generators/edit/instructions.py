"""An amending text -> its instructions: what each sentence does, to which provisions, with which quoted texts.

It must not know the law that is amended; ``generators.edit.propose`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from generators.citation import Context, Target, read

_ARTICLE: Final = re.compile(r"(?:MADDE|Madde)\s+(\d+)\s*[-–—.]+\s*(.*)")
_VERB: Final = re.compile(
    r"(?P<change>(?:yeniden düzenlen|değiştiril)miş)|(?P<add>eklenmiş)"
    r"|(?P<repeal>yürürlükten kaldırılmış|(?:metninden |metinden )?çıkarılmış)|(?P<shift>teselsül ettirilmiş)"
)
_ENDS: Final = (".", ":", ";")
"""Ends an instruction: what is quoted after it is the new text, not a word of the instruction that was wrapped."""
_QUOTE: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_OPENS: Final = ("“", "«", '"')
_CLOSES: Final = ("”", "»", '"')
_SAME: Final = re.compile(r"\b[Aa]ynı (?P<what>bende|bendin|fıkra\w*|madde\w*)|\b(?P<bare>fıkraya|maddeye)\b")
_AFTER: Final = re.compile(r"^\w*\s*sonra gelmek üzere")


@dataclass(frozen=True, slots=True)
class Instruction:
    """A clause with one verb: kind (change, add, repeal, shift), targets, the one that it comes after, quoted words.

    ``inline`` are the words quoted inside the clause, ``blocks`` the texts quoted below it; ``article`` is the article
    of the amending text.
    """

    article: str
    kind: str
    words: str
    targets: tuple[Target, ...] = ()
    after: Target | None = None
    inline: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()

    @property
    def quotes_below(self) -> bool:
        """Whether it takes its new text from below."""
        return "aşağıda" in self.words


def read_instructions(lines: Iterable[str]) -> list[Instruction]:
    """Return the instructions of an amending text in order."""
    found: list[Instruction] = []
    last: Target | None = None
    for article, sentence, blocks in _segments(lines):
        clauses = list(_clauses(article, sentence))
        wanting = [clause for clause in clauses if clause.quotes_below]
        for said in clauses:
            clause, last = _with_context(said, last)
            if clause.quotes_below:
                given = blocks if len(wanting) == 1 else blocks[: 1 if said is not wanting[-1] else None]
                blocks = [] if len(wanting) == 1 else blocks[1:]
                clause = replace(clause, blocks=tuple(given))
            found.append(clause)
    return found


def _segments(lines: Iterable[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield article, sentence and the texts quoted below it."""
    article = ""
    sentence: list[str] = []
    blocks: list[str] = []
    block: list[str] = []
    for raw in lines:
        line = " ".join(raw.split())
        if not line:
            continue
        if block or line.startswith(_OPENS) and sentence and sentence[-1].endswith(_ENDS):
            block.append(line)
            if _closed(block):
                blocks.append(_unquoted(block))
                block = []
            continue
        head = _ARTICLE.fullmatch(line)
        if head or blocks:
            if sentence:
                yield article, " ".join(sentence), blocks
            sentence, blocks = [], []
        if head:
            article, line = head[1], head[2]
        sentence.append(line)
    if block:
        blocks.append(_unquoted(block))
    if sentence:
        yield article, " ".join(sentence), blocks


def _closed(block: list[str]) -> bool:
    text = "\n".join(block)
    depth = text.count("“") + text.count("«") - text.count("”") - text.count("»")
    straight = text.count('"') % 2
    return depth <= 0 and not straight and block[-1].rstrip(".;, ").endswith(_CLOSES)


def _unquoted(block: list[str]) -> str:
    text = "\n".join(block).rstrip(".;, ") if block[-1].rstrip(".;, ").endswith(_CLOSES) else "\n".join(block)
    return text[1:].removesuffix("”").removesuffix("»").removesuffix('"').strip()


def _clauses(article: str, sentence: str) -> Iterator[Instruction]:
    """Cut *sentence* behind its verbs; words in quotation marks are hidden from the search for verbs and citations."""
    masked = _QUOTE.sub(lambda match: "“" + "·" * (len(match[0]) - 2) + "”", sentence)
    start = 0
    for verb in _VERB.finditer(masked):
        words = sentence[start : verb.end()]
        hidden = masked[start : verb.end()]
        targets, after = _targets(hidden)
        inline = tuple(match[0][1:-1] for match in _QUOTE.finditer(words))
        yield Instruction(article, verb.lastgroup or "", words, targets, after, inline)
        start = verb.end()


def _targets(words: str) -> tuple[tuple[Target, ...], Target | None]:
    """Return the provisions that *words* are about, and the one behind which something is added."""
    targets: list[Target] = []
    after = None
    for mention in read(words, Context(headings=False)):
        if _AFTER.match(words[mention.end :]) and mention.targets:
            after = mention.targets[-1]
            continue
        targets += mention.targets
    return tuple(targets), after


def _with_context(clause: Instruction, last: Target | None) -> tuple[Instruction, Target | None]:
    """Fill in "aynı maddenin", "aynı fıkraya" from what was named before; return what is named now."""
    targets = list(clause.targets)
    same = _SAME.search(clause.words)
    if last is not None and same and not any(target.article for target in targets):
        what = same["what"] or same["bare"]
        base = replace(last, point="", subpoint="", sentence="") if what.startswith("fıkra") else last
        base = Target(base.article) if what.startswith("madde") else base
        targets = [replace(t, article=base.article, paragraph=t.paragraph or base.paragraph) for t in targets] or [base]
    elif last is not None:
        targets = [replace(t, article=last.article) if not t.article else t for t in targets]
    named = targets[-1] if targets else clause.after or last
    return replace(clause, targets=tuple(targets)), named
