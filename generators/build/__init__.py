"""Runs the stages in their order and puts a finished site in its place.

It must not know how a page looks or what a law is.
"""

from __future__ import annotations

from generators.build.run import Builder, BuildResult
from generators.problems import BuildFailed

__all__ = ["BuildFailed", "BuildResult", "Builder"]
