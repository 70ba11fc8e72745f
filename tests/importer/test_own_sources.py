"""The documents of this handbook come out of the importer, with the corrections of a small overlay."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.importer import import_file
from generators.importer.overlay import OverlayError, apply, read
from tests.importer import own_sources

REFRESH = "a document was changed by hand: run `python tests/importer/own_sources.py` and read the difference"


@pytest.mark.parametrize("source", own_sources.SOURCES)
def test_our_documents_come_out_of_their_source(source: str) -> None:
    """Import and overlay give every word and the whole structure of data/documents; remarks and facts are editors'."""
    wanted = own_sources.documents()
    for document in own_sources.imported(source, overlaid=True).documents:
        assert own_sources.law(document) == own_sources.law(wanted[str(document["slug"])]), REFRESH


@pytest.mark.parametrize("source", own_sources.SOURCES)
def test_the_overlay_is_needed_and_nothing_is_lost(source: str) -> None:
    """Negative control: without the overlay the documents differ; their words are complete all the same."""
    result = own_sources.imported(source, overlaid=False)
    wanted = own_sources.documents()
    for document in result.documents:
        assert own_sources.law(document) != own_sources.law(wanted[str(document["slug"])])
    assert result.report.complete


def test_the_table_of_codes_comes_out() -> None:
    """All 627 rows, with the page that is printed above them, are those of data/codes."""
    codes = own_sources.imported("yazisma.txt", overlaid=False).codes
    wanted = own_sources.load(own_sources.ROOT / "data" / "codes" / "meb-2005.yaml")["rows"]
    assert codes is not None
    assert codes["rows"] == [{key: row[key] for key in ("code", "name", "page")} for row in wanted]


def test_names_of_private_persons_are_not_in_what_is_imported() -> None:
    """The copy of the source in the repository is less the lines about its first owner and the signatures."""
    text = (own_sources.ROOT / "tests" / "data" / "sources" / "yazisma.txt").read_text(encoding="utf-8")
    assert "Mail:" not in text.splitlines()[0]
    assert "YAZIŞMA KURALLARI" in text


@pytest.mark.parametrize(
    ("overlay", "message"),
    [
        ({"facts": [{"key": "title", "value": "X"}]}, "title: a correction needs its reason"),
        ({"corrections": [{"at": "99", "set": {}, "reason": "r"}]}, "99: no such article"),
        ({"corrections": [{"at": "1/7", "set": {}, "reason": "r"}]}, "1/7: no such paragraph"),
        ({"corrections": [{"at": "4/1-q", "set": {}, "reason": "r"}]}, "4/1-q: no letter q"),
        ({"breaks": [{"at": "1/1", "before": "yok", "reason": "r"}]}, "1/1: no unnumbered paragraph with 'yok'"),
    ],
)
def test_a_correction_without_reason_or_place_is_refused(overlay: dict[str, object], message: str) -> None:
    """A correction never passes in silence."""
    document = own_sources.imported("yegitek.txt", overlaid=False).document
    with pytest.raises(OverlayError) as caught:
        apply(document, overlay)
    assert str(caught.value) == message


def test_an_overlay_with_other_keys_is_refused(tmp_path: Path) -> None:
    """Negative control for the file itself."""
    path = tmp_path / "x.yaml"
    path.write_text("fact: []\n", encoding="utf-8")
    with pytest.raises(OverlayError, match=r"x\.yaml: an overlay has the keys facts, breaks and corrections"):
        read(path)


def test_an_imported_document_passes_the_checks_of_the_handbook(tmp_path: Path) -> None:
    """The regulation of our second source alone, without any overlay, loads as a handbook of its own."""
    from generators.importer.write import to_yaml
    from generators.validate.handbook import load_handbook

    source = own_sources.ROOT / "tests" / "data" / "sources" / "yazisma.txt"
    (tmp_path / "data" / "documents").mkdir(parents=True)
    document = import_file(source, "yazisma").document
    (tmp_path / "data" / "documents" / "yazisma.yaml").write_text(to_yaml(document), encoding="utf-8")
    main = "title: X\npublisher: Y\nbase_url: https://example.invalid/\nedition: '2026-01-01'\ndocuments: [yazisma]\n"
    (tmp_path / "data" / "handbook.yaml").write_text(main, encoding="utf-8")
    assert len(load_handbook(tmp_path).documents[0].articles) == 31
