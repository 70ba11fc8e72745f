"""A small handbook in a folder of its own, for tests that change data."""

from __future__ import annotations

from pathlib import Path

MAIN = """\
title: Deneme
publisher: Deneme
base_url: https://ornek.invalid/
repository: https://ornek.invalid/depo
edition: '2026-11-21'
documents: [deneme]
definitions: ['deneme:2']
"""
DOCUMENT = """\
# yaml-language-server: $schema=../schemas/document.schema.json
slug: deneme
kind: regulation
title: Deneme Yönetmeliği
short_title: Deneme Yönetmeliği
noun: Yönetmelik
publication: {name: Resmî Gazete, number: '29000', date: '2015-05-01'}
status: {state: in_force}
source: {file: deneme.txt}
parts:
  - label: BİRİNCİ BÖLÜM
    title: Genel
    articles:
      - number: '1'
        heading: Amaç
        paragraphs:
          - number: '1'
            text: Bu Yönetmeliğin amacı denemektir.
          - number: '2'
            text: Kapsam geniştir.
      - number: '2'
        heading: Tanımlar
        paragraphs:
          - number: '1'
            text: Bu Yönetmelikte geçen;
            points:
              - letter: a
                text: 'Bakan: Millî Eğitim Bakanını,'
              - letter: b
                text: 'Kurul: Deneme Kurulunu,'
              - letter: c
                text: 'Üye: Kurul üyesini,'
            closing: ifade eder.
      # Yürürlük maddesi
      - number: '3'
        heading: Yürürlük
        paragraphs:
          - number: '1'
            text: Bu Yönetmelik yayımı tarihinde yürürlüğe girer.
"""


def make_handbook(root: Path, document: str = DOCUMENT, main: str = MAIN) -> Path:
    """Write the handbook below *root* and return *root*."""
    (root / "data/documents").mkdir(parents=True)
    (root / "data/handbook.yaml").write_text(main, encoding="utf-8")
    (root / "data/documents/deneme.yaml").write_text(document, encoding="utf-8")
    return root
