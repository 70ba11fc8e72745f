"""One Jinja environment for all pages: templates print, Python decides.

It must not know a page.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

from generators import catalog, myst, turkish
from generators.compiled import Compiled
from generators.resources import TEMPLATES


@cache
def environment() -> jinja2.Environment:
    """Return the environment over ``_templates/myst``; text from data goes through the filter ``esc``."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES / "myst"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        auto_reload=False,
    )
    env.filters["esc"] = myst.escape
    env.filters["date"] = turkish_date
    env.filters["ord"] = lambda number: f"{number} {turkish.ordinal_suffix(int(number))}"
    env.globals["t"] = lambda key, **values: myst.escape(catalog.text(key, **values))
    env.globals["raw_t"] = catalog.text
    env.globals["role"] = myst.role
    env.globals["fields"] = myst.fields
    env.globals["directive"] = myst.directive
    env.globals["codes_row"] = myst.codes_row
    return env


def keep_compiled(folder: Path) -> None:
    """Take compiled templates from *folder*, and put there what has to be compiled."""
    environment().bytecode_cache = Compiled(folder)


def render(template: str, /, **values: object) -> str:
    """Return the text of *template* with *values*; a name that is missing raises jinja2.UndefinedError."""
    return _template(template).render(**values)


@cache
def _template(name: str) -> jinja2.Template:
    found = environment().get_template(name)
    found.globals = dict(found.globals)  # a chain of mappings, which Jinja would walk for each page
    return found


def forget_templates() -> None:
    """Read every template anew when it is used next: for a program that lives on while they are edited."""
    _template.cache_clear()
    environment.cache_clear()


def turkish_date(iso: str) -> str:
    """Return an ISO date as laws write it: "2017-11-30" -> "30/11/2017"; a year-month becomes "11/2014"."""
    return "/".join(reversed([part.lstrip("0") for part in iso.split("-")]))
