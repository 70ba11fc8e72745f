"""Runs Sphinx over the generated pages, in this process, and turns its warnings into problems.

It must not know what the pages hold.
"""

from __future__ import annotations

import calendar
import io
import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from importlib.util import LazyLoader, find_spec, module_from_spec
from pathlib import Path
from typing import Final

from generators.model import Config
from generators.problems import BuildFailed, Code, Problem
from generators.resources import CONF_DIR

OTHER_BUILDERS: Final = frozenset(
    ("sphinx.builders.changes", "sphinx.builders.dirhtml", "sphinx.builders.dummy", "sphinx.builders.epub3")
    + ("sphinx.builders.latex", "sphinx.builders.linkcheck", "sphinx.builders.manpage", "sphinx.builders.singlehtml")
    + ("sphinx.builders.texinfo", "sphinx.builders.text", "sphinx.builders.xml", "sphinxcontrib.applehelp")
    + ("sphinxcontrib.devhelp", "sphinxcontrib.htmlhelp", "sphinxcontrib.qthelp", "sphinxcontrib.serializinghtml")
)
"""Extensions that Sphinx loads for other kinds of output; ``gettext`` has a setting that every build reads."""
MARKDOWN: Final = "myst_parser"
"""The extension that reads guides by hand; what the program writes, ours reads alone."""
LATER: Final = ("sphinx.util.requests", "sphinx.ext.doctest")
"""Modules that Sphinx imports for a page in a thousand; with the builders they are 80 ms and 15 MB of each build."""
_WARNING: Final = re.compile(r"^(?P<path>[^:\n]+?)(?::(?P<line>\d+))?: (?:WARNING|ERROR|CRITICAL): (?P<fact>.+)$")
_KIND: Final = re.compile(r" \[[a-z_]+\.[a-z_]+\]$")
"""What Sphinx puts after a warning: its own name for it; ours is the code."""
_UNKNOWN: Final = re.compile(r"(?P<fact>unknown \w+): (?P<value>.+)")
"""A role of ours that leads nowhere."""
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")


def run_sphinx(
    pages: Path, out: Path, doctrees: Path, *, config: Config, content: Path, jobs: int, templates: Path,
    only: Sequence[str] | None = None,
) -> list[Problem]:  # fmt: skip
    """Build *pages* into *out* and return what Sphinx warned of (an empty list is a good build).

    The date of the edition is the only clock: it becomes SOURCE_DATE_EPOCH. Guides are named by their place in
    *content*. *templates* is where compiled templates are kept; of the pages nothing is. *only* names the pages to read
    where the others go the short way. Raises BuildFailed where Sphinx itself gave up.
    """
    run = partial(_run, pages, out, doctrees, config=config, content=content, jobs=jobs, templates=templates, only=only)
    if only is None and not any(content.rglob("*.md")):
        with suppress(BuildFailed):  # one of the program's own pages needs it after all: all of them again, with it
            return run(without=(MARKDOWN,))
    return run(without=())


def _run(
    pages: Path, out: Path, doctrees: Path, *, config: Config, content: Path, jobs: int, templates: Path,
    only: Sequence[str] | None, without: Collection[str],
) -> list[Problem]:  # fmt: skip
    """Run Sphinx without the extensions named in *without*."""
    _load_later(LATER)
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    class HtmlSphinx(Sphinx):
        """Sphinx without its other builders."""

        def setup_extension(self, extname: str) -> None:
            if extname not in OTHER_BUILDERS and extname not in without:
                super().setup_extension(extname)

    warnings = io.StringIO()
    with _environment(config.edition), patch_docutils(CONF_DIR), docutils_namespace():
        app = HtmlSphinx(
            srcdir=pages,
            confdir=CONF_DIR,
            outdir=out,
            doctreedir=doctrees,
            buildername="html",
            status=None,
            warning=warnings,
            parallel=jobs if only is None else 1,  # few pages: forking costs more than it gives, and the answer is ours
            freshenv=True,
            confoverrides={
                "project": config.title,
                "author": config.publisher,
                "copyright": config.publisher,
                "html_title": config.title,
                "elk_templates": str(templates),
                **({"elk_once": True} if only is None else _only(only)),
            },
        )
        try:
            app.build(force_all=True)
        except SphinxError as error:
            raise BuildFailed(f"Sphinx: {' '.join(str(error).split())}") from error
    lines = _COLOUR.sub("", warnings.getvalue()).splitlines()
    return [_problem(line, pages, content) for line in lines if line.strip()]


def _load_later(names: Iterable[str]) -> None:
    """Let the modules *names* be loaded when somebody first asks one for something."""
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec is None or spec.loader is None:
            continue
        loader = spec.loader = LazyLoader(spec.loader)
        sys.modules[name] = module = module_from_spec(spec)
        loader.exec_module(module)
        package, _, own = name.rpartition(".")
        setattr(sys.modules[package], own, module)  # where "from package import own" looks before it asks the module


def _problem(line: str, pages: Path, content: Path) -> Problem:
    """Return *line* of Sphinx as a problem; a guide's copy in *pages* is named by its own path in *content*."""
    match = _WARNING.match(line)
    if match is None:
        return Problem(pages.name, 1, 1, line.strip(), code=Code.GUIDE_WRONG)
    path = Path(match["path"])
    shown = path.relative_to(pages).as_posix() if path.is_relative_to(pages) else path.name
    folder = content.name if (content / shown).is_file() else pages.name
    fact, line_number = _KIND.sub("", match["fact"]), int(match["line"] or 1)
    unknown = _UNKNOWN.fullmatch(fact)
    if unknown is None:
        return Problem(f"{folder}/{shown}", line_number, 1, fact, code=Code.GUIDE_WRONG)
    at = _place_of(unknown["value"], path, line_number)
    return Problem(f"{folder}/{shown}", *at, unknown["fact"], unknown["value"], code=Code.GUIDE_WRONG)


def _place_of(words: str, path: Path, start: int) -> tuple[int, int]:
    """Return line and column of *words*: Sphinx names the line *start* at which their block begins, and no column."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return start, 1
    for number, line in enumerate(lines[start - 1 :], start):
        if words in line:
            return number, line.index(words) + 1
    return start, 1


def _only(names: Sequence[str]) -> dict[str, object]:
    """Return the settings with which only the pages *names* are read; one of them stands for the root, which is elsewhere."""
    return {"elk_short": True, "include_patterns": [f"{name}.md" for name in names], "root_doc": names[0]}


@contextmanager
def _environment(edition: str) -> Iterator[None]:
    year, month, day = (int(part) for part in edition.split("-"))
    epoch = str(calendar.timegm((year, month, day, 0, 0, 0)))
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = epoch
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
