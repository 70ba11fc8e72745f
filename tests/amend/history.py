"""A regulation with a history: a changed, an added, a repealed, a renumbered provision, and one that is still to come."""

from __future__ import annotations

from pathlib import Path

from tests.edit.handbook import make_handbook

DOCUMENT = """\
slug: deneme
kind: regulation
title: Deneme Yönetmeliği
short_title: Deneme Yönetmeliği
noun: Yönetmelik
status: {state: in_force}
source: {file: deneme.txt}
parts:
  - label: BİRİNCİ BÖLÜM
    title: Genel
    articles:
      - number: '1'
        heading: Süre
        paragraphs:
          - number: '1'
            text: Başvuru beş gün içinde yapılır.
            history:
              - kind: amended
                instrument: 'RG-1/3/2018-30347'
                date: '2018-03-01'
                text: '(Değişik: RG-1/3/2018-30347)'
                before: {text: Başvuru on gün içinde yapılır.}
              - kind: amended
                instrument: 'RG-1/6/2020-31142'
                date: '2020-06-01'
                text: '(Değişik: RG-1/6/2020-31142)'
                before: {text: Başvuru yedi gün içinde yapılır.}
          - number: '2'
            text: Süre uzatılmaz.
            history:
              - {kind: added, instrument: 'RG-1/6/2020-31142', date: '2020-06-01', text: '(Ek: RG-1/6/2020-31142)'}
      - number: '2'
        heading: Tanımlar
        paragraphs:
          - number: '1'
            text: Bu Yönetmelikte geçen;
            points:
              - letter: a
                text: 'Bakan: Millî Eğitim Bakanını,'
              - letter: b
                history:
                  - kind: repealed
                    instrument: 'RG-1/6/2020-31142'
                    date: '2020-06-01'
                    text: '(Mülga: RG-1/6/2020-31142)'
                    before: {text: 'Kurul: Deneme Kurulunu,'}
              - letter: c
                text: 'Üye: Kurul üyesini,'
                amendment: {kind: amended, date: '2016-05-05', instrument: 5/5/2016 tarihli Onay, text: '(Değişik: 5/5/2016)'}
            closing: ifade eder.
      - number: '3'
        heading: Görev
        history:
          - kind: amended
            instrument: 'RG-1/11/2026-33000'
            date: '2026-11-01'
            effect: '2027-01-01'
            text: '(Değişik: RG-1/11/2026-33000)'
            before:
              heading: Kurul
              paragraphs:
                - {number: '1', text: Kurul üç üyeden oluşur.}
        paragraphs:
          - {number: '1', text: Kurul beş üyeden oluşur.}
          - {number: '2', text: Üyeler iki yıl için seçilir.}
      - number: '4'
        heading: Yürürlük
        history:
          - {kind: renumbered, instrument: 'RG-1/6/2020-31142', date: '2020-06-01', before: {number: '5'}}
        paragraphs:
          - {number: '1', text: Bu Yönetmelik yayımı tarihinde yürürlüğe girer.}
"""


def make_history(root: Path, document: str = DOCUMENT) -> Path:
    """Write the handbook below *root* and return *root*."""
    return make_handbook(root, document)
