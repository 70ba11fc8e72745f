"""The roles: references to objects, and the heading of an article.

They read what was written and leave its resolution to the domain. They must not look anything up.

``{madde}`yonerge 33/1-ğ` `` and its sisters (one for each kind of object) take a
target or ``text <target>``; ``{atif}`text <target>` `` is what the linker lays over
running text: its target is a provision, ``kind:identifier`` or an https address.
``{madde-baslik}`id | Madde 33 | name | citation | status` `` is the heading of an article.
"""

from __future__ import annotations

from typing import Final, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxRole

from generators.ids import ProvisionId
from generators.myst import split_fields, split_target, unescape
from generators.names import KINDS, PROVISION
from generators.sphinx_ext.domain import Entry, MevzuatDomain, link_classes
from generators.sphinx_ext.nodes import elk_heading, elk_label, elk_link

LAW: Final = "mevzuat"

RoleResult = tuple[list[nodes.Node], list[nodes.system_message]]


class ReferenceRole(SphinxRole):
    """A reference to an object of the kind that the role is named after."""

    def run(self) -> RoleResult:
        text, target = split_target(self.text)
        return [self.reference(self.name.rpartition(":")[2], text, target)], []

    def reference(self, kind: str, text: str, target: str) -> pending_xref:
        """Return the reference that the domain will resolve."""
        node = pending_xref(
            "",
            nodes.inline("", text or target),
            refdomain=MevzuatDomain.name,
            reftype=kind,
            reftarget=target,
            refexplicit=bool(text),
            refdoc=self.env.current_document.docname,
            refwarn=True,
        )
        self.set_source_info(node)
        return node


class LinkRole(ReferenceRole):
    """A link that the linker laid over running text."""

    def run(self) -> RoleResult:
        text, target = split_target(self.text)
        if target.startswith(("https://", "http://")):
            classes = [*link_classes(LAW), "dis"]
            link = elk_link("", text or target, refuri=target, rel="external", classes=classes)
            self.set_source_info(link)
            return [link], []
        kind, _, key = target.partition(":")
        if kind not in KINDS:
            kind, key = PROVISION, target
        return [self.reference(kind, text, key)], []


class HeadingRole(SphinxRole):
    """The number and name of an article; makes its section an article."""

    def run(self) -> RoleResult:
        parts = [unescape(part) for part in split_fields(self.text)]
        try:
            key, label, heading, cite, status = (*parts, "")[:5] if len(parts) == 4 else parts
            provision = ProvisionId.parse(key)
        except ValueError:
            message = self.inliner.reporter.error(
                f"madde-baslik wants 'id | label | heading | citation | status', not {self.text!r}", line=self.lineno
            )
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        node = elk_label("", label, object=key, cite=cite, status=status)
        self.set_source_info(node)
        found: list[nodes.Node] = [node]
        if heading:
            found += [nodes.Text(" "), elk_heading("", heading)]
        docname = self.env.current_document.docname
        if provision.docname == docname:
            domain = cast("MevzuatDomain", self.env.domains["mevzuat"])
            title = f"{label} – {heading}" if heading else label
            domain.note_object(PROVISION, key, Entry(docname, "", title, cite), location=self.get_location())
        return found, []


def roles() -> dict[str, SphinxRole]:
    """Return every role by name."""
    return {**{kind: ReferenceRole() for kind in KINDS}, "atif": LinkRole(), "madde-baslik": HeadingRole()}
