"""A line that introduces sub-points stands before them, wherever it was printed."""

from __future__ import annotations

from pathlib import Path

from generators.importer import import_file

SOURCE = """ÖRNEK ÜNİVERSİTESİ GİRİŞ YÖNERGESİ

Süre
MADDE 1- (1) Süreler şunlardır:
       a) İş gününe pazar günleri dahil değildir.
       b) Önceden onaylanan çalışmalar ilgili bölüm tarafından değerlendirilebilir ve
           bu değerlendirme duyurulur.
           Bu uygulama aşağıdaki koşullara tabidir:
            i. Esaslar bağlayıcıdır.
           ii. Ön onay gereklidir.
       c) Üç gündür.
"""


def test_the_line_before_the_first_sub_point_stays_before_it(tmp_path: Path) -> None:
    """What looks like the end of the list above, because it begins a line, is the text that the sub-points follow."""
    file = tmp_path / "giris.txt"
    file.write_text(SOURCE, encoding="utf-8")

    document = import_file(file, "giris").document
    point = document["parts"][0]["articles"][0]["paragraphs"][0]["points"][1]

    assert point["text"].endswith("duyurulur. Bu uygulama aşağıdaki koşullara tabidir:")
    assert [inner["letter"] for inner in point["points"]] == ["i", "ii"]
    assert "closing" not in point
