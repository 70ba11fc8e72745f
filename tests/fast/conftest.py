"""A small handbook for builds that take a second."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generators.new import NewHandbook, write_new

ARTICLES = """parts:
  - label: BİRİNCİ BÖLÜM
    title: Genel
    articles:
      - number: '1'
        heading: Amaç
        paragraphs:
          - number: '1'
            text: 'Bu Yönergenin amacı "kural" koymaktır; bkz. 2 nci maddenin birinci fıkrasının (b) bendi.'
      - number: '2'
        heading: Görevler
        paragraphs:
          - number: '1'
            text: 'Görevler şunlardır:'
            points:
              - letter: a
                text: 'Evrak & dosya <yazmak>,'
              - letter: b
                text: 'Dosyalamak,'
              - letter: c
                text: '1 inci maddeyi uygulamak,'
            closing: 've benzerleridir.'
            examples:
              - label: ÖRNEK
                caption: 'Bir yazı:'
                lines: |
                  T.C.
                    ::: {not} *a* directive
          - number: '2'
            text: '* Yıldız, `tik`, [köşe], _alt_, {süslü} ve a@b.tr.'
"""


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """The folder of a handbook with two articles that hold what markup is made of."""
    root = tmp_path / "book"
    write_new(root, NewHandbook("Örnek El Kitabı", "Örnek Kurum", "yonerge", "2026-01-02"))
    file = root / "data" / "documents" / "yonerge.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("parts:")] + ARTICLES, encoding="utf-8")
    return root


@pytest.fixture
def files_of() -> Callable[[Path], dict[str, bytes]]:
    """All files of a folder, path to bytes."""
    return lambda folder: {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
