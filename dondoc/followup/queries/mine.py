"""Việc của tôi: what one has to do, in the order one should do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dondoc.followup.acceptance import to_be_taken_on
from dondoc.followup.access import body_to_report_for
from dondoc.followup.models import Mention
from dondoc.followup.queries.lines import Line, lines_of, with_thread
from dondoc.followup.queries.talk import unseen_by
from dondoc.intake.models import AssignmentRole
from dondoc.look.numbers import number_words
from dondoc.look.places import address_of
from dondoc.organization.access import Can, Member, may
from dondoc.organization.models import Body, Officer, Role
from dondoc.plans.access import mine
from dondoc.plans.models import Assignment, AssignmentState, PlanState

DOERS = (AssignmentRole.LEADS, AssignmentRole.COORDINATES)
TODO = (AssignmentState.NOT_STARTED, AssignmentState.DOING)
_RECENT = timedelta(days=14)  # how long done work is still shown
_FIRST, _A_PAGE = 12, 60  # cards of a part beside others; of a part that was asked for

PARTS: dict[str, Any] = {
    "overdue": gettext_lazy("Quá hạn"),
    "week": gettext_lazy("Tuần này"),
    "later": gettext_lazy("Sắp tới"),
    "undated": gettext_lazy("Không hạn"),
    "awaiting": gettext_lazy("Chờ xác nhận"),
    "paused": gettext_lazy("Tạm hoãn"),
    "done": gettext_lazy("Xong gần đây"),
}


_OPEN_PARTS = ("overdue", "week", "later", "undated")


@dataclass(frozen=True, slots=True)
class Part:
    """``count``: of all its work; ``cards``: what is shown of it, a ``page`` where the part was asked for."""

    key: str
    title: str
    count: int
    cards: list[Line]
    page: Page[Any] | None = None

    @property
    def more(self) -> int:
        return 0 if self.page else self.count - len(self.cards)


@dataclass(frozen=True, slots=True)
class Work:
    """``body``: whose work a clerk looks at instead of their own; ``bodies``: those they may choose from."""

    body: Body | None
    bodies: list[Body]
    parts: list[Part]
    directs: bool
    mentions: list[tuple[Mention, str]]  # where one is named and has not seen it, with the address of the talk
    single_body: bool  # all of it is one body's
    to_accept: int  # how many of these wait to be taken on; a clerk takes nothing on for others at once

    @property
    def sentence(self) -> str:
        numbers = {part.key: part.count for part in self.parts}
        todo, late = sum(numbers.get(key, 0) for key in _OPEN_PARTS), numbers.get("overdue", 0)
        if not todo:
            return ""
        said = ngettext("%(n)s việc đang làm", "%(n)s việc đang làm", todo) % {"n": number_words(todo)}
        return said + (ngettext(", %(n)s quá hạn", ", %(n)s quá hạn", late) % {"n": number_words(late)} if late else "")


def my_work(member: Member, asked: QueryDict, *, today: date) -> Work:
    """The work of the member, or of the body a clerk asks for (404 for an unknown one, 403 for who is no clerk).

    ``asked``: "dau-moi" the body, "phan" the one part to be shown whole, "trang" its page.
    """
    meant = body_to_report_for(member, said) if (said := asked.get("dau-moi")) else None
    given = list(_given(today).filter(Q(body=meant) if meant else mine(member)).only("state", "due", "body_id"))
    return Work(
        body=meant,
        bodies=_bodies(member),
        parts=_parts(given, asked, member, today),
        directs=_directs(member),
        mentions=[] if meant else _mentions(member),
        single_body=len({one.body_id for one in given}) < 2,
        to_accept=0 if meant else to_accept(member).count(),
    )


def to_report(member: Member, *, today: date) -> list[Line]:
    """One's own work that takes a report now: what one reported on last comes first, then what is due first."""
    given = _given(today).filter(mine(member), state__in=TODO)
    lately = given.order_by(F("last_report_at").desc(nulls_last=True), F("due").asc(nulls_last=True), "pk")
    return lines_of(with_thread(lately), member, today=today)


def to_accept(member: Member) -> QuerySet[Assignment]:
    """One's own work that waits to be taken on."""
    return to_be_taken_on(member.authority).filter(mine(member)).select_related("task__plan", "body", "authority")


def _given(today: date) -> QuerySet[Assignment]:
    """In plans in force, the oldest deadline first; done work only of late."""
    stale = Q(state=AssignmentState.DONE, finished_on__lt=today - _RECENT)
    given = Assignment.objects.filter(role__in=DOERS, task__plan__state=PlanState.ACTIVE).exclude(stale)
    return given.order_by(F("due").asc(nulls_last=True), "task__plan", "task__order", "pk")


def _parts(given: list[Assignment], asked: QueryDict, member: Member, today: date) -> list[Part]:
    """Parts with the cards that are shown of them: only these are read with all that is known of them."""
    sunday = today + timedelta(days=6 - today.weekday())
    found: dict[str, list[Assignment]] = {key: [] for key in PARTS}
    for one in given:
        found[_part_of(one, today, sunday)].append(one)
    chosen = asked.get("phan") if found.get(asked.get("phan", "")) else None
    page = Paginator(found[chosen], _A_PAGE).get_page(asked.get("trang")) if chosen else None
    shown = {key: list(page) if key == chosen and page else rows[:_FIRST] for key, rows in found.items()}
    some = Assignment.objects.filter(pk__in=[one.pk for rows in shown.values() for one in rows])
    cards = {card.assignment.pk: card for card in lines_of(with_thread(some), member, today=today)}
    return [
        Part(key, str(PARTS[key]), len(rows), [cards[one.pk] for one in shown[key]], page if key == chosen else None)
        for key, rows in found.items()
        if rows
    ]


def _part_of(one: Assignment, today: date, sunday: date) -> str:
    fixed = {AssignmentState.AWAITING: "awaiting", AssignmentState.PAUSED: "paused", AssignmentState.DONE: "done"}
    state, due = AssignmentState(one.state), one.due
    if state in fixed:
        return fixed[state]
    if due is None:
        return "undated"
    if due < today:
        return "overdue"
    return "week" if due <= sunday else "later"


def _bodies(member: Member) -> list[Body]:
    """Bodies with open work, for who reports for others."""
    if not may(member, Can.REPORT_FOR_OTHERS):
        return []
    doing = Q(assignments__role__in=DOERS, assignments__task__plan__state=PlanState.ACTIVE) & Q(
        assignments__state__in=TODO
    )
    return list(Body.objects.annotate(open_count=Count("assignments", filter=doing)).filter(open_count__gt=0))


def _mentions(member: Member) -> list[tuple[Mention, str]]:
    place = "plans:task"
    return [(one, address_of(place, args=(one.comment.task_id,)) + "#trao-doi") for one in unseen_by(member)[:20]]


def _directs(member: Member) -> bool:
    """Somebody who only directs finds the work in the overview, not here."""
    return Assignment.objects.filter(mine(member), role=AssignmentRole.DIRECTS).exists()


def leaders() -> QuerySet[Officer]:
    """Whom an obstacle can be put to."""
    leading = {"user__memberships__role": Role.LEADER, "user__memberships__active": True}
    return Officer.objects.filter(**leading, ended_on=None).order_by("order", "sort")


def nothing_words(work: Work) -> tuple[str, str]:
    """What to tell, and advise, where there is no work."""
    if work.body:
        return _("Đầu mối này chưa được giao việc nào."), _("Hãy chọn đầu mối khác ở ô bên trên.")
    if work.directs:
        return (
            _("Hiện không có việc nào do chính bạn báo cáo."),
            _("Các nhiệm vụ bạn chỉ đạo có ở Tổng quan và ở trang Chờ xác nhận."),
        )
    return (
        _("Hiện chưa có việc nào giao cho bạn."),
        _("Khi kế hoạch giao việc cho bạn, chức danh bạn giữ hay đơn vị của bạn, việc sẽ hiện ở đây."),
    )
