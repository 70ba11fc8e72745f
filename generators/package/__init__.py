"""Packs a handbook to take along: PDF, EPUB and the site as a ZIP.

``book`` says what an edition holds, ``typeset``, ``epub`` and ``offline`` print it, ``run`` does it all. It must not
load data, build pages or exit.
"""

from __future__ import annotations

from generators.package.run import PackageFailed, PackageResult, package_command
from generators.package.typeset import TypesetFailed

__all__ = ["PackageFailed", "PackageResult", "TypesetFailed", "package_command"]
