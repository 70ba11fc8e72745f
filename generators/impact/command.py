"""``elkitabi impact``: both states are loaded and rendered by this program, so only the data can differ.

It must not print.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from generators.build.stages import render_everything
from generators.impact.compare import compare_handbooks
from generators.impact.report import report
from generators.impact.revision import at_revision
from generators.problems import BuildFailed, ProblemsFound
from generators.validate import load_handbook


def impact_of(root: Path, revision: str, form: str, *, pages: bool) -> str:
    """Return what the data of *root* changes against *revision*. Raises ProblemsFound for our data, BuildFailed else."""
    new = load_handbook(root)
    with tempfile.TemporaryDirectory() as folder:
        earlier = at_revision(root, revision, Path(folder, "old"))
        try:
            old = load_handbook(earlier)
            before = render_everything(old, earlier, Path(folder, "a"), check_permalinks=False) if pages else None
        except ProblemsFound as found:
            raise BuildFailed(f"the data of {revision!r} has problems, the first: {found.problems[0]}") from found
        after = render_everything(new, root, Path(folder, "b"), check_permalinks=False) if pages else None
    impact = compare_handbooks(
        old, new, before.rendered.pages if before else None, after.rendered.pages if after else None
    )
    return report(impact, form, new.config.base_url)
