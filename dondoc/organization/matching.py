"""Whom a printed name means: the directory asked with tolerance for abbreviations, capitals, diacritics and slips.

`settle` decides only where there is nothing to decide: the name as the directory or an earlier clerk wrote it.
Everything that is merely like it is a `suggest`ion, for a person to choose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from dondoc.organization.models import Alias, Body, BodyKind
from dondoc.words import fold

EVERY_BLOCK: object = object()
LEAST = 0.5  # a likeness below this is no suggestion
SLIP = 0.85  # how much a word counts that differs by one letter

SHORT: dict[str, str] = {
    "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc", "ubmttqvn": "uy ban mat tran to quoc", "ubkt": "uy ban kiem tra",
    "vhxh": "van hoa xa hoi", "vhtt": "van hoa thong tin", "vh": "van hoa", "xh": "xa hoi", "kt": "kinh te",
    "ht": "ha tang", "dt": "do thi", "vp": "van phong", "bql": "ban quan ly", "bch": "ban chi huy",
    "bchqs": "ban chi huy quan su", "qs": "quan su", "ca": "cong an", "dtn": "doan thanh nien", "tn": "thanh nien",
    "tncs": "thanh nien cong san", "lhpn": "lien hiep phu nu", "pn": "phu nu", "ccb": "cuu chien binh",
    "nd": "nong dan", "pct": "pho chu tich", "ct": "chu tich", "bt": "bi thu", "pbt": "pho bi thu",
    "cc": "cong chuc", "cb": "can bo", "tt": "trung tam", "tdp": "to dan pho", "hcc": "hanh chinh cong",
    "pvhcc": "phuc vu hanh chinh cong", "ttpvhcc": "trung tam phuc vu hanh chinh cong", "tp": "tu phap",
    "xd": "xay dung", "ldtbxh": "lao dong thuong binh xa hoi", "gd": "giao duc", "mn": "mam non", "th": "tieu hoc",
    "thcs": "trung hoc co so", "thpt": "trung hoc pho thong", "htx": "hop tac xa",
}  # fmt: skip
# words that many bodies have in their names: sharing them alone makes no likeness
COMMON = frozenset(
    ("ui", "ban", "nhan", "dan", "hoi", "dong", "phong", "don", "vi", "bo", "phan", "cong", "chuc", "trung", "tam",
     "khoi", "to", "cac", "lien", "quan")
)  # fmt: skip
# words that do not tell the bodies of one ward apart; with their marks, for "phường" is not "Phương"
_PLAIN = re.compile(
    r"\b(phường|xã(?!\s+hội)|đặc khu|thị trấn|trên địa bàn|dân cư|việt nam|đồng chí|đ/c|ông|bà|và|các|của|tại)\b"
)
_WHO = r"(moi|tung|cac|tat ca( cac)?|toan bo( cac)?|\d+|100%( cac)?|(ban can su|khoi truong|to truong|truong)( cac)?)"
_WHAT = r"(khoi|khoi pho|khu pho|to dan pho|to|thon|xom|ban|ap|buon|khu)( dan cu| pho)?"
_EVERY = re.compile(f"{_WHO} {_WHAT}( tren dia ban| trong| toan| thuoc)?( phuong| xa)?")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A body that may be meant; ``score`` 0 to 1, ``why`` in words for people."""

    body: Body
    score: float
    why: Any


def settle(printed: str) -> Any:
    """The Body, EVERY_BLOCK, or None where only a person can say."""
    key = fold(printed)
    if _EVERY.fullmatch(key):
        return EVERY_BLOCK
    alias = Alias.objects.select_related("body").filter(folded=key[:200], body__ended_on=None).first()
    if alias:
        return alias.body
    named = [body for body in _active() if key and key in (fold(body.name), fold(body.short_name))]
    if len(named) == 1 and not _another_person(printed, named[0]):
        return named[0]
    return _the_same_in_full(printed)


def _another_person(printed: str, body: Body) -> bool:
    """Persons are told apart by their marks: Nhân is not Nhàn until somebody says so."""
    return body.kind == BodyKind.OFFICER and _composed(printed) != _composed(body.name)


def _composed(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _the_same_in_full(printed: str) -> Body | None:
    """A unit or post that differs by abbreviations and small words alone, if there is only one."""
    words = significant(printed)
    alike = [body for body in _active() if body.kind != BodyKind.OFFICER and words and significant(body.name) == words]
    return alike[0] if len(alike) == 1 else None


def suggest(printed: str, limit: int) -> list[Suggestion]:
    """The likeliest bodies first; none where nothing is like it."""
    if not fold(printed):
        return []
    seen: dict[int, list[str]] = {}
    for body, folded in Alias.objects.values_list("body", "folded"):
        seen.setdefault(body, []).append(folded)
    found = (_likeness(printed, body, seen.get(body.pk, [])) for body in _active())
    likely = sorted((one for one in found if one.score >= LEAST), key=lambda one: (-one.score, one.body.sort))
    return likely[:limit]


def _active() -> Iterable[Body]:
    return Body.objects.filter(ended_on=None)


def _likeness(printed: str, body: Body, aliases: list[str]) -> Suggestion:
    """By the best of: the name, the short name, names met before, initials."""
    return max(_ways(printed, body, aliases), key=lambda one: one.score)


def _ways(printed: str, body: Body, aliases: list[str]) -> Iterator[Suggestion]:
    asked, name, words = fold(printed), fold(body.name), significant(printed)
    if asked == name:
        exactly = _composed(printed) == _composed(body.name)
        yield Suggestion(body, 1.0, "" if exactly else _("khác dấu hoặc chữ hoa"))
    if asked in aliases:
        yield Suggestion(body, 0.99, _("tên đã gặp"))
    yield Suggestion(body, 0.97 * closeness(words, significant(body.name)), _("tên gần giống"))
    if body.short_name:
        yield Suggestion(body, 0.95 * closeness(words, significant(body.short_name)), _("tên ngắn gần giống"))
    for alias in aliases:
        yield Suggestion(body, 0.9 * closeness(words, significant(alias)), _("gần giống tên đã gặp"))
    if _is_initials(asked, name):
        yield Suggestion(body, 0.8, _("viết tắt"))


def significant(name: str) -> tuple[str, ...]:
    """Folded words with abbreviations written out, without those that do not tell the bodies of one ward apart.

    "VP. HĐND&UBND phường" -> ("van", "phong", "hoi", "dong", "nhan", "dan", "ui", "ban", "nhan", "dan"): i and y
    are one, for "quản lý" is also written "quản lí".
    """
    plain = _PLAIN.sub(" ", unicodedata.normalize("NFC", name).lower())
    words = _WORD.findall(fold(plain)) or _WORD.findall(fold(name))
    return tuple(part.replace("y", "i") for word in words for part in SHORT.get(word, word).split())


def closeness(asked: tuple[str, ...], named: tuple[str, ...]) -> float:
    """0 to 1: the share of weight that both have, a word with a slip counting less; a part of a name counts well."""
    left, shared = list(named), 0.0
    for word in asked:
        best = max(left, key=lambda other: _alike(word, other), default="")
        if best and (likeness := _alike(word, best)):
            shared += likeness * _weight(word)
            left.remove(best)
    if not shared:
        return 0.0
    said = sum(map(_weight, asked))
    both = 2 * shared / (said + sum(map(_weight, named)))
    return max(both, 0.6 * shared / said + 0.4 * both)


def _weight(word: str) -> float:
    return 0.3 if word in COMMON else 1.0


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return SLIP if min(len(one), len(other)) >= 4 and one_slip(one, other) else 0.0


def one_slip(one: str, other: str) -> bool:
    """One letter is another, is missing, is too many, or two have changed places."""
    short, long = sorted((one, other), key=len)
    head = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(long) - len(short) == 1:
        return short[head:] == long[head + 1 :]
    if len(long) != len(short):
        return False
    swapped = short[head : head + 2] == long[head : head + 2][::-1] and short[head + 2 :] == long[head + 2 :]
    return short[head + 1 :] == long[head + 1 :] or swapped


def _is_initials(asked: str, name: str) -> bool:
    """ "kthtdt" for "Phòng Kinh tế, Hạ tầng và Đô thị"."""
    letters = "".join(_WORD.findall(asked))
    firsts = "".join(word[0] for word in _WORD.findall(name) if word != "va")
    return " " not in asked and len(letters) > 2 and firsts.endswith(letters)
