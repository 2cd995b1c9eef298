"""What the register is asked for: read from its address, written back to it. The words of the address stand here.

Every other room that leads to rows of the register writes such an address: `Filters(...).address()`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.intake.models import AssignmentRole
from dondoc.look.days import parse_day
from dondoc.plans.deadlines import Standing
from dondoc.plans.models import AssignmentState

GROUPS = {"muc": _("mục"), "dau-moi": _("đầu mối"), "lanh-dao": _("lãnh đạo chỉ đạo"), "han": _("tháng đến hạn")}
SORTS = {
    "": _("khẩn trước"),
    "han": _("hạn gần trước"),
    "muc": _("theo văn bản"),
    "moi": _("báo cáo mới trước"),
    "tien-do": _("tiến độ thấp trước"),
}
BY_ASSIGNMENT = "phan-cong"  # one row an assignment; otherwise one row a task


@dataclass(frozen=True, slots=True)
class Filters:
    """``states`` and ``standings`` are alternatives; everything else must hold together, on one assignment."""

    words: str = ""
    plan: int | None = None
    section: int | None = None  # with all below it
    body: int | None = None
    person: int | None = None  # an officer, named for the work or given it
    director: int | None = None  # whom the task is directed by
    field: int | None = None
    role: str = ""
    states: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    since: date | None = None  # due on or after
    until: date | None = None  # due on or before
    mine: bool = False
    quiet: bool = False  # open, and nothing heard for authority.quiet_days
    no_lead: bool = False
    no_field: bool = False
    show: str = ""  # BY_ASSIGNMENT, or "" for one row a task
    group: str = ""
    sort: str = ""

    @property
    def by_assignment(self) -> bool:
        return self.show == BY_ASSIGNMENT or self.group == "dau-moi"

    @property
    def roles(self) -> tuple[str, ...]:
        """Whose state and deadline speak for a task: those asked for; else of a body all it does, else who leads."""
        if self.role:
            return (self.role,)
        if self.body or self.person or self.mine:
            return (AssignmentRole.LEADS.value, AssignmentRole.COORDINATES.value)
        return (AssignmentRole.LEADS.value,)

    @property
    def about_work(self) -> bool:
        """Something is asked that only an assignment can meet; what nobody leads is under ``no_lead``."""
        of_whom = self.body or self.person or self.mine or self.role
        return bool(of_whom or self.states or self.standings or self.since or self.until or self.quiet)

    @property
    def every_role(self) -> bool:
        """A body's whole list holds what it directs too; states and deadlines are for those who report."""
        of_whom = self.body or self.mine
        return bool(of_whom and not (self.role or self.states or self.standings or self.quiet))

    def but(self, **changes: Any) -> Filters:
        return replace(self, **changes)

    def query(self, **more: str) -> str:
        """The part of the address after "?", in one fixed order; "" where nothing is asked."""
        given = ((NAMES[one.name], getattr(self, one.name)) for one in fields(self))
        return urlencode([(name, _written(value)) for name, value in given if value] + list(more.items()))

    def address(self, **more: str) -> str:
        query = self.query(**more)
        return reverse("plans:register") + (f"?{query}" if query else "")


NAMES = {
    "words": "q",
    "plan": "ke-hoach",
    "section": "muc",
    "body": "dau-moi",
    "person": "can-bo",
    "director": "chi-dao",
    "field": "linh-vuc",
    "role": "vai-tro",
    "states": "trang-thai",
    "standings": "tinh-trang",
    "since": "tu",
    "until": "den",
    "mine": "cua-toi",
    "quiet": "im-ang",
    "no_lead": "chua-chu-tri",
    "no_field": "chua-linh-vuc",
    "show": "xem",
    "group": "nhom",
    "sort": "xep",
}


def _written(value: Any) -> str:
    """Days as ISO: the address is the same in every language."""
    if isinstance(value, tuple):
        return ",".join(value)
    return "1" if value is True else str(value)


def asked(given: QueryDict) -> Filters:
    """What an address asks for; what it says wrongly is left out, so that an old link still opens."""

    def one(name: str) -> str:
        return str(given.get(NAMES[name], "")).strip()

    return Filters(
        words=one("words")[:200],
        plan=_number(one("plan")),
        section=_number(one("section")),
        body=_number(one("body")),
        person=_number(one("person")),
        director=_number(one("director")),
        field=_number(one("field")),
        role=_known(one("role"), AssignmentRole.values),
        states=_several(given.getlist(NAMES["states"]), AssignmentState.values),
        standings=_several(given.getlist(NAMES["standings"]), Standing.values),
        since=parse_day(one("since")),
        until=parse_day(one("until")),
        mine=one("mine") == "1",
        quiet=one("quiet") == "1",
        no_lead=one("no_lead") == "1",
        no_field=one("no_field") == "1",
        show=_known(one("show"), (BY_ASSIGNMENT,)),
        group=_known(one("group"), GROUPS),
        sort=_known(one("sort"), SORTS),
    )


def _number(value: str) -> int | None:
    return int(value) if value.isdecimal() and len(value) < 18 else None


def _known(value: str, values: Any) -> str:
    return value if value in values else ""


def _several(given: list[str], values: list[str]) -> tuple[str, ...]:
    """ "a,b" and "a" twice over mean the same; in the order of ``values``."""
    asked_for = {part for one in given for part in one.split(",")}
    return tuple(value for value in values if value in asked_for)
