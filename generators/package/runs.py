"""Running text as plain records for the printers: words, and where they lead.

It must not print anything, and it must not change a character of a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generators import catalog
from generators.ids import ProvisionId
from generators.link import Links
from generators.link.targets import ProvisionTarget, Span
from generators.model import Handbook

Run = str | dict[str, object]
"""Words, or words with a mark: ``t`` the words, ``to`` a place in the same file, ``url`` one outside, ``k`` the kind."""

Runs = list[Run]
"""A line of text."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One file to be made: a link to a place that it holds stays inside, any other goes to the site.

    ``places`` are the keys of what it holds ("yonerge:33/1-ğ", "birim:…", "mevzuat:…", "ek:…", "ornek:…", "kod:…").
    ``same`` leads from a key to the place that stands for it: a term is where it is defined.
    """

    handbook: Handbook
    links: Links
    places: frozenset[str]
    same: Mapping[str, str] = field(default_factory=dict)

    def has(self, key: str) -> bool:
        """Say whether *key* is in this file."""
        return self.same.get(key, key) in self.places

    def leads(self, key: str) -> dict[str, object]:
        """Return where *key* leads: ``to`` inside of the file or ``url`` outside."""
        place = self.same.get(key, key)
        if place in self.places:
            return {"to": place}
        return {"url": key if key.startswith("https://") else self.handbook.config.base_url + site_address(key)}

    def text(self, id: ProvisionId, text: str, name: str = "text") -> Runs:
        """Return *text*, the field *name* of the provision *id*, with its links."""
        return self.lay(text, self.links.spans(id, name))

    def lay(self, text: str, spans: Sequence[Span]) -> Runs:
        """Return *text* with a link over each of *spans* that leads somewhere."""
        runs: Runs = []
        position = 0
        for span in spans:
            if not span.target.key:
                continue
            if span.start > position:
                runs.append(text[position : span.start])
            kind = "madde" if isinstance(span.target, ProvisionTarget) else span.target.key.partition(":")[0]
            runs.append({"t": text[span.start : span.end], "k": kind, **self.leads(span.target.key)})
            position = span.end
        if position < len(text):
            runs.append(text[position:])
        return runs

    def cites(self, ids: Iterable[ProvisionId]) -> list[dict[str, object]]:
        """Return *ids* as citations that lead to them, each once, in the order given."""
        return [{"t": self.handbook.cite(id), **self.leads(str(id))} for id in dict.fromkeys(ids)]


def provision_or_none(key: str) -> ProvisionId | None:
    """Return *key* as a provision, None where it names something else."""
    try:
        return ProvisionId.parse(key)
    except ValueError:
        return None


def site_address(key: str) -> str:
    """Return the address of *key* from the root of the site; the home page for what has none."""
    provision = provision_or_none(key)
    if provision is not None:
        return provision.address
    kind, _, name = key.partition(":")
    match kind:
        case "birim":
            return f"birimler/{name}.html"
        case "unvan":
            return f"unvanlar/{name}.html"
        case "terim":
            return f"tanimlar.html#{name}"
        case "mevzuat":
            return f"mevzuat/{name}.html"
        case "konu":
            return f"gorevler/{name}.html"
        case "ek":
            return f"{name}.html"
        case "ornek":
            document, _, number = name.partition("/")
            return f"{document}/ornekler.html#ornek-{number}"
        case "kod":
            return "kodlar/coz.html"
        case "sayfa":
            return f"{name}.html"
        case _:
            return "index.html"


def plain(runs: Iterable[Run]) -> str:
    """Return the words of *runs* without their marks."""
    return "".join(run if isinstance(run, str) else str(run["t"]) for run in runs)


def text(key: str, /, **values: object) -> str:
    """Return a string of the catalogue for packages."""
    return catalog.text(f"package.{key}", **values)
