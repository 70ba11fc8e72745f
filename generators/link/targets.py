"""What a link can lead to, and the key by which pages and records name it.

Value objects only: they must not look anything up.
"""

from __future__ import annotations

from msgspec import Struct

from generators import turkish
from generators.citation import Target as CitedProvision
from generators.ids import ProvisionId


class ProvisionTarget(Struct, frozen=True):
    """A provision of a document of this handbook."""

    id: ProvisionId

    @property
    def key(self) -> str:
        """The identifier, "yonerge:33/1-ğ"."""
        return str(self.id)


class UnitTarget(Struct, frozen=True):
    """A unit of this handbook, by its id; ``duties`` is the article that lists what it does."""

    id: str
    duties: ProvisionId | None = None

    @property
    def key(self) -> str:
        """The identifier of its page, "birim:…"."""
        return f"birim:{turkish.slug(self.id)}"


class TermTarget(Struct, frozen=True):
    """A term or abbreviation by its name, with the provision that defines it."""

    name: str
    provision: ProvisionId

    @property
    def key(self) -> str:
        """The identifier of its definition, "terim:dys"."""
        return f"terim:{turkish.slug(self.name)}"


class LawTarget(Struct, frozen=True):
    """A law of ``data/laws.yaml`` by its id; ``provision`` what of it is cited, ``url`` its address where it is certain.

    ``cited`` is the instrument as the text names it, "khk:652:2011-08-25".
    """

    id: str
    cited: str = ""
    provision: CitedProvision | None = None
    url: str = ""

    @property
    def key(self) -> str:
        """The certain address, else the identifier of our page of that law."""
        return self.url or f"mevzuat:{turkish.slug(self.id)}"


class ExampleTarget(Struct, frozen=True):
    """An example of a document, by its number ("5-A")."""

    document: str
    number: str

    @property
    def key(self) -> str:
        """The identifier of its place, "ornek:yazisma/5-a"."""
        return f"ornek:{self.document}/{self.number.lower()}"


class AnnexTarget(Struct, frozen=True):
    """An annex of a document, by its id ("ek-1"); whether it is lost is for its page to say."""

    document: str
    id: str

    @property
    def key(self) -> str:
        """The identifier of its page, "ek:yonerge/ek-1"."""
        return f"ek:{self.document}/{self.id}"


class ExternalUnit(Struct, frozen=True):
    """A unit outside of this handbook, known by name only: nothing to link to, and no unit of ours.

    ``owner`` is the body that it is taken to belong to: the one that issued the text.
    """

    name: str
    owner: str = ""

    @property
    def key(self) -> str:
        """Nothing: there is no page."""
        return ""

    @property
    def cited(self) -> str:
        """The unit as records name it: "birim:" with the initials of its owner and its name."""
        initials = "".join(word[0] for word in self.owner.split() if word[0].isupper())
        return f"birim:{initials} {self.name}" if initials else f"birim:{self.name}"


class InstrumentTarget(Struct, frozen=True):
    """An instrument that the handbook has no page of (an approval, an issue of a journal), as it is cited."""

    cited: str

    @property
    def key(self) -> str:
        """Nothing: there is no page."""
        return ""


Target = (
    ProvisionTarget | UnitTarget | TermTarget | LawTarget | ExampleTarget | AnnexTarget | ExternalUnit | InstrumentTarget
)


class Span(Struct, frozen=True):
    """The words ``text[start:end]`` mean ``target``; where ``target.key`` is empty there is nothing to link to."""

    start: int
    end: int
    target: Target


class MissingTarget(Struct, frozen=True):
    """The words ``text[start:end]`` cite something that should be in this handbook and is not."""

    start: int
    end: int
    wanted: str
