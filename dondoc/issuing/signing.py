"""In what capacity a leader signs for the People's Committee: Decree 30/2020/NĐ-CP, article 13 and annex I, II.7."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from dondoc.organization.access import Member
from dondoc.organization.models import Officer
from dondoc.words import fold

COMMITTEE = "TM. ỦY BAN NHÂN DÂN"
# words of a post, folded, the more particular first -> what is printed below "TM. ỦY BAN NHÂN DÂN"
CAPACITIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("pho chu tich", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ("quyen chu tich", ("Q. CHỦ TỊCH",)),
    ("chu tich", ("CHỦ TỊCH",)),
)
_ELSEWHERE = ("hdnd", "hoi dong", "hoi ", "mat tran", "mttq", "cong doan")  # chairs that do not sign for the Committee


@dataclass(frozen=True, slots=True)
class Signer:
    """``capacity`` in printed order; ``name`` without title."""

    capacity: tuple[str, ...]
    name: str


UNKNOWN = Signer((COMMITTEE, "CHỦ TỊCH"), "")  # shown while nobody has approved


def signer(member: Member) -> Signer | None:
    """None where none of the member's posts signs for the People's Committee."""
    if member.officer is None:
        return None
    lines = _lines(member.officer)
    return Signer((COMMITTEE, *lines), member.officer.name) if lines else None


def _lines(officer: Officer) -> tuple[str, ...]:
    posts = [fold(post.name) for post in officer.posts.all()]
    ours = [name for name in posts if not any(word in f"{name} " for word in _ELSEWHERE)]
    found = (lines for words, lines in CAPACITIES for name in ours if words in name)
    return next(found, ())


def refusal() -> str:
    return _(
        "Tài khoản này chưa gắn với chức danh Chủ tịch hoặc Phó Chủ tịch UBND nên chưa ký được. "
        "Hãy nhờ quản trị của cơ quan ghi chức danh trong Danh bạ."
    )
