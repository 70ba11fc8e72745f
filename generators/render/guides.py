"""Guides written by hand in ``content/``: their files become pages beside the generated ones.

It must not change a guide's words.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from generators import catalog, turkish
from generators.model import Place
from generators.problems import Code, Problem, ProblemsFound
from generators.render.page import Crumb, Page

_TITLE: Final = re.compile(r"^# +(.+?) *#*$", re.MULTILINE)
_COMMENT: Final = re.compile(r"<!--[\s\S]*?-->|^:{3,}.*$|^```.*$|^:\w+:.*$", re.MULTILINE)
_ROLE: Final = re.compile(r"\{[\w-]+\}`([^`]*)`")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKUP: Final = re.compile(r"[*#|>\\`_]+|-{3,}|^\s*[-+]\s", re.MULTILINE)
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
_ORDER: Final = re.compile(r"^<!-- order: (\d+) -->$", re.MULTILINE)


def read_guides(content: Path) -> list[Page]:
    """Return a page for each ``*.md`` below *content*, ordered by ``<!-- order: N -->``, then by title.

    Raises ProblemsFound where a guide has no title, is not UTF-8, or has a name that no address can be made of.
    """
    problems: list[Problem] = []
    found: list[tuple[int, Page]] = []
    for file in sorted(content.rglob("*.md")):
        docname = file.relative_to(content).with_suffix("").as_posix()
        shown = f"content/{docname}.md"
        try:
            text = file.read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError):
            problems.append(Problem(shown, 1, 1, "guide cannot be read as UTF-8", code=Code.GUIDE_WRONG))
            continue
        title = _TITLE.search(text)
        if title is None or not _NAME.fullmatch(docname):
            fact = "guide has no title line '# …'" if title is None else "name is not small letters, digits, hyphens"
            problems.append(Problem(shown, 1, 1, fact, docname, code=Code.GUIDE_WRONG))
            continue
        order = _ORDER.search(text)
        found.append((int(order[1]) if order else 1000, _page(docname, title[1], text, shown)))
    if problems:
        raise ProblemsFound(problems)
    return [page for _, page in sorted(found, key=lambda item: (item[0], turkish.sort_key(item[1].title)))]


def _page(docname: str, title: str, text: str, shown: str) -> Page:
    home = Crumb(catalog.text("nav.home"), "index")
    middle = () if docname == "rehber/index" else (Crumb(catalog.text("nav.guides"), "rehber/index"),)
    return Page(
        docname=docname,
        kind="guide",
        section="rehber",
        title=title,
        text=text,
        heading=title,
        group=catalog.text("nav.guides"),
        crumbs=(home, *middle, Crumb(title)),
        place=Place(shown, 1),
        listed=docname != "rehber/index",
    )


def plain_text(text: str) -> str:
    """Return the words of MyST *text* without its markup, on one line, for searching."""
    text = _COMMENT.sub(" ", text)
    text = _ROLE.sub(lambda match: match[1].partition(" <")[0], text)
    text = _LINK.sub(r"\1", text)
    return " ".join(_MARKUP.sub(" ", text).split())
