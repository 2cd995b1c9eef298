"""In what capacity somebody signs for the People's Committee: Decree 30/2020/NĐ-CP, article 13 and annex I, II.7.

The chair signs by their own office. Everybody else signs by a Mandate that is in force on the day and covers the kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from dondoc.issuing.models import KINDS, Mandate, Prefix
from dondoc.organization.access import Can, Member
from dondoc.organization.models import Authority, Body, Officer, User
from dondoc.organization.queries import users_of_body, users_who
from dondoc.words import fold

COMMITTEE = "TM. ỦY BAN NHÂN DÂN"
HEAD = "CHỦ TỊCH"
Lines = tuple[str, ...]
# what is printed for a mandate, the one with most weight first: an officer who has two signs by the first that stands
CAPACITIES: dict[str, Callable[[Mandate], Lines]] = {
    Prefix.ACTING: lambda _mandate: (COMMITTEE, f"Q. {HEAD}"),
    Prefix.FOR: lambda mandate: (*_instead_of(mandate), mandate.title),
    Prefix.BY_ORDER: lambda mandate: (f"TL. {HEAD}", mandate.title),
    Prefix.BY_AUTHORITY: lambda mandate: (f"TUQ. {HEAD}", mandate.title),
}
_ELSEWHERE = ("hdnd", "hoi dong", "hoi ", "mat tran", "mttq", "cong doan")  # chairs that do not sign for the Committee
_NOT_CHAIR = ("pho chu tich", "quyen chu tich")
_OF = re.compile(r"\s+(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân)\b.*", re.I)


@dataclass(frozen=True, slots=True)
class Signer:
    """``capacity`` in printed order; ``name`` without title; ``mandate`` None for who signs by their own office."""

    capacity: Lines
    name: str
    mandate: Mandate | None = None


UNKNOWN = Signer((COMMITTEE, HEAD), "")  # shown while nobody has approved


def signer(member: Member, *, kind: str, on: date) -> Signer | None:
    """In what capacity the member signs a document of the kind on that day; None where they may not: refusal()."""
    if member.officer is None:
        return None
    if is_chair(member.officer):
        return Signer((COMMITTEE, HEAD), member.officer.name)
    ours = [one for one in mandates_of(member.officer) if one.stands(on) and one.covers(kind)]
    found = min(ours, key=lambda one: list(CAPACITIES).index(one.prefix), default=None)
    return Signer(CAPACITIES[found.prefix](found), member.officer.name, found) if found else None


def in_person(member: Member, capacity: Lines) -> Signer | None:
    """Who signs in a capacity of the occasion, such as the chair of a meeting: no prefix, so no mandate."""
    return Signer(capacity, member.officer.name) if member.officer else None


def signs_something(member: Member, on: date) -> bool:
    """Whether a mandate lets the member sign, whatever their role."""
    return member.officer is not None and any(one.stands(on) for one in mandates_of(member.officer))


def mandates_of(officer: Officer) -> list[Mandate]:
    """Those given to the officer or to a post of theirs, past and future ones too."""
    found = Mandate.objects.filter(Q(holder=officer.pk) | Q(holder__in=officer.posts.values("pk")))
    return list(found.select_related("under", "holder"))


def users_who_sign(authority: Authority, *, kind: str, on: date) -> list[User]:
    """Whom a document of the kind is put before: leaders, and those whose mandate of that day covers it."""
    given = [one for one in Mandate.objects.select_related("under", "holder") if one.stands(on) and one.covers(kind)]
    users = {user.pk: user for one in given for user in users_of_body(one.holder)}
    return list((users | {user.pk: user for user in users_who(authority, Can.APPROVE)}).values())


def is_chair(officer: Officer) -> bool:
    posts = [f"{fold(post.name)} " for post in officer.posts.all()]
    ours = [name for name in posts if not any(word in name for word in (*_ELSEWHERE, *_NOT_CHAIR))]
    return any("chu tich" in name for name in ours)


def printed_title(holder: Body) -> str:
    """What a post is called under a document: "Phó Chủ tịch UBND phường" is PHÓ CHỦ TỊCH."""
    post = holder.officer.posts.first() if holder.kind == "officer" else holder
    return _OF.sub("", post.name).upper() if post else ""


def _instead_of(mandate: Mandate) -> Lines:
    """KT. of the chair, or of who signs by order and passed it on to a deputy."""
    if mandate.under:
        return (f"TL. {HEAD}", f"KT. {mandate.under.title}")
    return (COMMITTEE, f"KT. {HEAD}")


def told(member: Member, *, kind: str, on: date) -> dict[str, Any]:
    """For a page, before anything is signed: the signer, or why there is none."""
    found = signer(member, kind=kind, on=on)
    return {"signer": found, "refusal": "" if found else refusal(member, kind=kind, on=on)}


def lapsed(given: Sequence[Mandate], on: date) -> str:
    """What to tell who has mandates none of which is in force on that day; nothing to anybody else."""
    if not given or any(one.stands(on) for one in given):
        return ""
    return _(
        "Quyền ký %(mandate)s không có hiệu lực ngày %(day)s. Hãy nhờ văn phòng ghi văn bản mới vào "
        "Văn bản đi › Quyền ký, hoặc trình người có thẩm quyền ký."
    ) % {"mandate": given[0], "day": f"{on:%d/%m/%Y}"}


def refusal(member: Member, *, kind: str, on: date) -> str:
    """Why the member may not sign a document of the kind on that day, and what to do."""
    given = mandates_of(member.officer) if member.officer else []
    if not given:
        return _(
            "Tài khoản này chưa có quyền ký: không gắn với chức danh Chủ tịch UBND trong Danh bạ và chưa có dòng nào ở "
            "trang Quyền ký. Hãy nhờ văn phòng ghi văn bản phân công, quy chế hoặc giấy ủy quyền vào "
            "Văn bản đi › Quyền ký."
        )
    if none_stands := lapsed(given, on):
        return none_stands
    return _(
        "Quyền ký %(mandate)s không gồm loại văn bản “%(kind)s”. Hãy trình người có thẩm quyền ký, hoặc nhờ văn phòng "
        "ghi văn bản giao thêm vào Văn bản đi › Quyền ký."
    ) % {"mandate": next(one for one in given if one.stands(on)), "kind": KINDS.get(kind, kind)}
