"""The short name that is proposed for a text: short enough, and two texts of one house are not called alike."""

from __future__ import annotations

import pytest

from generators.importer import titles
from generators.importer.short import LONGEST, short_title

LONG = {
    "Su Verileri Genel Müdürlüğünün Teşkilat, Görev ve Çalışma Esaslarına İlişkin Yönerge": "Su Verileri Genel Müdürlüğü Yönergesi",
    "Çevre ve Su Bakanlığı Su Verileri Genel Müdürlüğünün Teşkilat, Görev ve Çalışma Esaslarına İlişkin Yönerge": "Su Verileri Genel Müdürlüğü Yönergesi",
    "Su Verileri Genel Müdürlüğünün Ölçüm İstasyonlarının İşletilmesine Dair Usul ve Esaslar Hakkında Yönerge": "Ölçüm İstasyonlarının İşletilmesi Yönergesi",
    "T.C. Çevre Bakanlığı Yenilik ve Eğitim Teknolojileri Genel Müdürlüğü Teşkilat ve Görev Yönergesi": "Yenilik ve Eğitim Teknolojileri Genel Müdürlüğü Yönergesi",
    "Resmî Yazışmalarda Uygulanacak Usul ve Esaslar Hakkında Yönetmelik": "Resmî Yazışmalar Yönetmeliği",
    "Kişisel Verilerin Silinmesi, Yok Edilmesi veya Anonim Hale Getirilmesi Hakkında Yönetmelik": "Kişisel Verilerin Silinmesi, Yok Edilmesi Yönetmeliği",
    "Yükseköğretim Kurulunun Kuruluş ve Çalışma Usul ve Esasları Hakkında Yönetmelik": "Yükseköğretim Kurulu Yönetmeliği",
    "Ankara Üniversitesinin Lisansüstü Eğitim, Öğretim ve Sınav Usul ve Esaslarına İlişkin Yönetmelik": "Lisansüstü Eğitim, Öğretim ve Sınav Yönetmeliği",
}


@pytest.mark.parametrize("title", LONG)
def test_a_long_title_is_shortened_to_its_subject(title: str) -> None:
    """Whose order it is or what it is about, and what the text calls itself."""
    assert len(title) > LONGEST
    assert short_title(title, titles.kind(title)[1]) == LONG[title]


def test_a_short_title_stays() -> None:
    """What fits is not touched, though it could be shorter."""
    title = "Ölçüm İstasyonlarının İşletilmesi Hakkında Yönerge"
    assert short_title(title, "Yönerge") == title


@pytest.mark.parametrize("noun", ["Yönerge", ""])
@pytest.mark.parametrize("title", ["x" * 90, "Hakkında Yönerge " * 9, "ve " * 40, "Su " * 40 + "Yönergesi"])
def test_a_name_is_never_empty_or_too_long(title: str, noun: str) -> None:
    """Whatever the title is."""
    assert 0 < len(short_title(title, noun)) <= LONGEST
