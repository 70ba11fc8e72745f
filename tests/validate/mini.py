"""A small handbook that is right, as files; tests change one thing in it. It must not check anything itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

FILES: Final[Mapping[str, str]] = {
    "data/handbook.yaml": """\
title: Deneme El Kitabı
publisher: Kurum
base_url: https://example.org/
edition: '2026-01-01'
documents: [yonerge]
code_tables: [tablo]
definitions: ['yonerge:2']
organisation: yonerge
""",
    "data/documents/yonerge.yaml": """\
slug: yonerge
kind: directive
title: Deneme Yönergesi
short_title: Yönerge
status: {state: unverified, note: Denemedir.}
source: {file: kaynak.txt}
parts:
  - label: BİRİNCİ BÖLÜM
    title: Genel
    articles:
      - number: '1'
        heading: Amaç
        paragraphs:
          - number: '1'
            text: Bu Yönergenin amacı denemektir.
          - number: '2'
            text: 'Daire şunları yapar:'
            points:
              - letter: a
                text: Yazı yazmak,
              - letter: b
                text: Bütçe yapmak.
      - number: '2'
        heading: Tanımlar
        paragraphs:
          - text: 'Bu Yönergede geçen;'
            points:
              - letter: a
                text: 'Daire: Deneme Dairesini,'
            closing: ifade eder.
""",
    "data/units.yaml": """\
units:
  - id: deneme-dairesi
    name: Deneme Dairesi
    kind: department
    duties: 'yonerge:1'
""",
    "data/positions.yaml": """\
positions:
  - id: başkan
    name: Başkan
    duties: 'yonerge:1'
""",
    "data/laws.yaml": """\
laws:
  - id: kanun-1
    kind: kanun
    number: '1'
    title: Deneme Kanunu
""",
    "data/topics.yaml": """\
topics:
  - id: yazı
    title: Yazı
    words: [yazı]
  - id: genel
    title: Genel
""",
    "data/synonyms.yaml": "groups:\n  - [yazı, evrak]\n",
    "data/codes/tablo.yaml": """\
slug: tablo
title: Kodlar
source: {file: kaynak.txt}
rows:
  - {code: B.08.0.000.0.00.00.00, name: BAKANLIK, page: '1'}
  - {code: B.08.0.PGM.0.00.00.00, name: 'PERSONEL GENEL MÜDÜRLÜĞÜ', page: '1'}
  - {code: B.08.0.PGM.0.01.00.00, name: 'ATAMA DAİRESİ', page: '1'}
""",
    "content/rehber/index.md": "# Rehber\n\nMerhaba.\n",
}


def write_handbook(root: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the handbook into *root*, with *changes*: other contents, further files, or None for a file left out."""
    for name, content in {**FILES, **(changes or {})}.items():
        if content is None:
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return root
