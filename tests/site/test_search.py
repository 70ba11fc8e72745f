"""The search of the finished site: what stands beside the law is found by its own name."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

FIRST = "async (query) => (await ELK_ARA.search(query, {}, 5, 9)).shown.map((hit) => hit.url)"


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("resmi yazışma yönetmeliği", "yazisma/index.html"),
        ("resmi yazışmalarda uygulanacak esas ve usuller hakkında yönetmelik", "yazisma/index.html"),
        ("YEGITEK YONERGESI", "yegitek/index.html"),
        ("açıklamalar", "yazisma-aciklama/index.html"),
        ("birim kodları", "kodlar/index.html"),
        ("kod çözücü", "kodlar/coz.html"),
        ("ortak görevler", "gorevler/ortak.html"),
        ("veri notlari", "veri-notlari.html"),
        ("yonetmeligin tam metni", "yazisma/tam-metin.html"),
        ("resmi yazı nedir", "yazisma/madde-4.html#f1-a"),  # words that only touch a name lead to the law
    ],
)
def test_a_page_is_found_by_its_name(file_page: Page, query: str, address: str) -> None:
    """The first answer of the finished site."""
    file_page.goto("ara.html")
    assert file_page.evaluate(FIRST, query)[0] == address
