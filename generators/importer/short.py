"""Proposes the short name of a text from its long title: whose it is or what it is about, and what it calls itself.

It must not shorten a title that is short enough; what it proposes stands in the file for a person to change.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 60
"""As many letters has a name at most that stands in a menu and in citations."""
_OWN: Final = {
    "Yönerge": "Yönergesi", "Yönetmelik": "Yönetmeliği", "Tebliğ": "Tebliği", "Genelge": "Genelgesi", "Tüzük": "Tüzüğü",
    "Kanun": "Kanunu", "Kararname": "Kararnamesi", "Kanun Hükmünde Kararname": "Kanun Hükmünde Kararnamesi",
    "Nizamname": "Nizamnamesi", "Talimatname": "Talimatnamesi", "Talimat": "Talimatı", "Açıklamalar": "Açıklamaları",
    "Esaslar": "Esasları", "Usul ve Esaslar": "Usul ve Esasları",
}  # fmt: skip
"""What a text calls itself, and how that follows the name of what it is about."""
_ABOUT: Final = re.compile(r"\s+(?:Hakkında(?:ki)?|Dair|İlişkin)(?:\s+\S+){1,4}$")
_MANNER: Final = re.compile(r"(?:\s+(?:Dair|İlişkin))?(?:\s+Uygulama(?:sına)?)?(?:\s+İlişkin)?\s+Usul\s+ve\s+Esaslar(?:ı(?:na)?)?$")
_MINISTRY: Final = re.compile(r"(?:T\.C\.\s+)?(?:\S+\s+){1,7}?Bakanlığı\s+(?!ve\s|ile\s)(?=\S+\s+\S+)")
_BODY: Final = re.compile(
    r"(?P<body>.*?\b(?:\S+lı|\S+li|\S+lu|\S+lü|Kurul|Kurum)(?:ğ[ıiuü]|u)|.*?\b(?:Üniversitesi|Enstitüsü|Merkezi))n[ıiuü]n\s+(?P<rest>\S.*)"
)
_ITS_DUTIES: Final = re.compile(r"(?:Merkez\s+|Taşra\s+)?(?:Teşkilat|Kuruluş|Görev|Yetki|Çalışma|Organizasyon)")
_CASE: Final = re.compile(r"(?:(?<=[ıiuü])n(?:[ae]|[ıiuü]n)|(?<=l[ae]r)d[ae])$")
_LOOSE: Final = re.compile(r"(?:,|\s(?:ve|veya|ile|ya|da|de|\S+acak|\S+ecek))+$")
"""What no name ends with: a word that joins, and what only goes with a noun that was left out."""


def short_title(title: str, noun: str) -> str:
    """Return *title* where it is short, else a name of at most :data:`LONGEST` letters; *noun* is what the text calls itself.

    >>> short_title("Su Verileri Genel Müdürlüğünün Teşkilat, Görev ve Çalışma Esaslarına İlişkin Yönerge", "Yönerge")
    'Su Verileri Genel Müdürlüğü Yönergesi'
    """
    if len(title) <= LONGEST:
        return title
    own = _OWN.get(noun, noun)
    subject = _subject(title)
    room = LONGEST - len(own) - 1
    if len(subject) > room:
        subject = subject[: room + 1].rpartition(" ")[0]
    subject = _CASE.sub("", _LOOSE.sub("", subject))
    return f"{subject} {own}".strip() or title[:LONGEST]


def _subject(title: str) -> str:
    """Return what *title* says that the text is about: a body, where it is about that body's own order."""
    subject = _ABOUT.sub("", title)
    subject = _MINISTRY.sub("", _MANNER.sub("", subject), count=1)
    body = _BODY.fullmatch(subject)
    if body is None:
        return subject
    return body["body"] if _ITS_DUTIES.match(body["rest"]) else body["rest"]
