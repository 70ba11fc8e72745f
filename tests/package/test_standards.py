"""PDF/UA-1 and PDF/A-2a: what is printed keeps every rule of both, and a file that breaks one is seen."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

from generators.package import typeset
from tests.package.verapdf import A_2A, UA_1, verify


@pytest.mark.parametrize("flavour", [UA_1, A_2A])
def test_the_book_keeps_every_rule(whole: bytes, flavour: str) -> None:
    """The whole handbook, as it is given away (so after it was compressed), breaks no rule."""
    verdict = verify(whole, flavour)
    assert verdict.broken == ()
    assert verdict.compliant
    assert verdict.checks > 100_000


@pytest.mark.parametrize("flavour", [UA_1, A_2A])
def test_large_print_keeps_every_rule(large: bytes, flavour: str) -> None:
    """So does the edition in large print."""
    verdict = verify(large, flavour)
    assert verdict.broken == ()
    assert verdict.compliant


@pytest.mark.parametrize("flavour", [UA_1, A_2A])
def test_leaves_keep_every_rule(leaves: dict[str, bytes], flavour: str) -> None:
    """So do single articles: a long one, a repealed one, one with examples."""
    assert {name: verify(pdf, flavour).broken for name, pdf in leaves.items()} == dict.fromkeys(leaves, ())


def untagged(document: pikepdf.Pdf) -> None:
    """Take the structure away."""
    del document.Root.StructTreeRoot
    del document.Root.MarkInfo


def untitled(document: pikepdf.Pdf) -> None:
    """Let a viewer show the name of the file in place of the title."""
    del document.Root.ViewerPreferences


def mute(document: pikepdf.Pdf) -> None:
    """Take the alternative text from every figure."""
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and "/Alt" in item:
            del item.Alt


def fontless(document: pikepdf.Pdf) -> None:
    """Take the letters' shapes away, so that every machine would draw its own."""
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary):
            for key in ("/FontFile2", "/FontFile3"):
                if key in item:
                    del item[key]


def scripted(document: pikepdf.Pdf) -> None:
    """Let the file do something when it is opened."""
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


@pytest.mark.parametrize(
    ("damage", "flavour", "rule"),
    [
        (untagged, UA_1, "7.1-"),
        (untitled, UA_1, "7.1-10"),
        (mute, UA_1, "7.3-1"),
        (untagged, A_2A, "6.7.3.3-1"),
        (fontless, A_2A, "6.2.11.4.1-"),
        (scripted, A_2A, "6.5.1-1"),
    ],
    ids=["untagged-ua", "untitled-ua", "mute-ua", "untagged-a", "fontless-a", "scripted-a"],
)
def test_a_damaged_file_is_seen(
    leaves: dict[str, bytes], damage: Callable[[pikepdf.Pdf], None], flavour: str, rule: str
) -> None:
    """Negative control: each rule that matters to us is really asked."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(leaves["yegitek/madde-33"])) as document:
        damage(document)
        document.save(out)
    verdict = verify(out.getvalue(), flavour)
    assert not verdict.compliant
    assert any(line.startswith(rule) for line in verdict.broken), verdict.broken


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (b'#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\' width=\'9\' height=\'9\'/>"), format: "svg")', "alt"),
        (b"= Bir\n=== Uc", "heading level"),
        (b'#set document(title: none)\n= Bir', "title"),
    ],
    ids=["no-alt", "skipped-level", "no-title"],
)
def test_the_typesetter_itself_refuses(tmp_path_factory: pytest.TempPathFactory, body: bytes, complaint: str) -> None:
    """Negative control: the compiler's own check of UA-1 is on."""
    import typst

    text = b'#set document(title: "A", date: datetime(year: 2026, month: 1, day: 1))\n#set text(lang: "tr")\n' + body
    with pytest.raises(typst.TypstError, match=complaint):
        typst.compile(text, format="pdf", pdf_standards=list(typeset.STANDARDS), ignore_system_fonts=True)
