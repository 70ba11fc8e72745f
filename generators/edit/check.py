"""Looks at the data and says what is wrong, within a second.

It must not write a file, and it must not import Sphinx.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generators.load import at_their_words
from generators.problems import Problem, ProblemsFound


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at and what is wrong with it, sorted; ``warnings`` hinder no build: a law may cite what is not there."""

    documents: int = 0
    articles: int = 0
    problems: Sequence[Problem] = ()
    warnings: Sequence[Problem] = ()


def check_data(root: Path, *, everything: bool = False) -> Checked:
    """Check the data folder of *root* and the references in its texts.

    With *everything* also what a build looks at before Sphinx: guides, charts, published addresses.
    """
    from generators.validate import load_handbook

    try:
        handbook = load_handbook(root)
        counts = len(handbook.documents), sum(len(document.articles) for document in handbook.documents)
        if everything:
            from generators.build.stages import render_everything

            with tempfile.TemporaryDirectory() as work:
                render_everything(handbook, root, Path(work))
        from generators.link import link_handbook

        dangling = at_their_words(link_handbook(handbook).problems, root)
        return Checked(*counts, warnings=ProblemsFound(dangling).problems)
    except ProblemsFound as found:
        return Checked(problems=found.problems)
