"""Việc của tôi: what one has to do, in the order one should do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dondoc.followup.acceptance import Taken, taken
from dondoc.followup.access import body_to_report_for
from dondoc.followup.models import Mention
from dondoc.followup.queries.lines import Line, lines_of, with_thread
from dondoc.followup.queries.talk import unseen_by
from dondoc.intake.models import AssignmentRole
from dondoc.look.places import address_of
from dondoc.organization.access import Can, Member, may
from dondoc.organization.models import Body, Officer, Role
from dondoc.plans.access import mine
from dondoc.plans.deadlines import Standing
from dondoc.plans.models import Assignment, AssignmentState, PlanState

DOERS = (AssignmentRole.LEADS, AssignmentRole.COORDINATES)
TODO = (AssignmentState.NOT_STARTED, AssignmentState.DOING)
_RECENT, _FIRST = timedelta(days=14), 12  # how long done work is still shown; cards of a part shown unfolded

PARTS: dict[str, Any] = {
    "overdue": gettext_lazy("Quá hạn"),
    "week": gettext_lazy("Tuần này"),
    "later": gettext_lazy("Sắp tới"),
    "undated": gettext_lazy("Không hạn"),
    "awaiting": gettext_lazy("Chờ xác nhận"),
    "paused": gettext_lazy("Tạm hoãn"),
    "done": gettext_lazy("Xong gần đây"),
}


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    title: str
    cards: list[Line]

    @property
    def first(self) -> list[Line]:
        return self.cards[:_FIRST]

    @property
    def more(self) -> list[Line]:
        return self.cards[_FIRST:]


@dataclass(frozen=True, slots=True)
class Work:
    """``body``: whose work a clerk looks at instead of their own; ``bodies``: those they may choose from."""

    body: Body | None
    bodies: list[Body]
    parts: list[Part]
    directs: bool
    mentions: list[tuple[Mention, str]]  # where one is named and has not seen it, with the address of the talk

    @property
    def to_accept(self) -> int:
        """How many of these wait to be taken on; a clerk takes nothing on for others at once."""
        return 0 if self.body else sum(card.can_accept for part in self.parts for card in part.cards)

    @property
    def single_body(self) -> bool:
        return len({card.assignment.body_id for part in self.parts for card in part.cards}) < 2

    @property
    def sentence(self) -> str:
        numbers = {part.key: len(part.cards) for part in self.parts}
        todo = sum(numbers.get(key, 0) for key in ("overdue", "week", "later", "undated"))
        if not todo:
            return ""
        said = ngettext("%(n)d việc đang làm", "%(n)d việc đang làm", todo) % {"n": todo}
        late = numbers.get("overdue", 0)
        return said + (ngettext(", %(n)d quá hạn", ", %(n)d quá hạn", late) % {"n": late} if late else "")


def my_work(member: Member, *, body: str, today: date) -> Work:
    """The work of the member, or of the body a clerk asks for (404 for an unknown one, 403 for who is no clerk)."""
    meant = body_to_report_for(member, body) if body else None
    given = _given(today).filter(Q(body=meant) if meant else mine(member))
    cards = lines_of(with_thread(given), member, today=today)
    return Work(
        body=meant,
        bodies=_bodies(member),
        parts=_parts(cards, today),
        directs=_directs(member),
        mentions=[] if meant else _mentions(member),
    )


def to_report(member: Member, *, today: date) -> list[Line]:
    """One's own work that takes a report now: what one reported on last comes first, then what is due first."""
    given = _given(today).filter(mine(member), state__in=TODO)
    lately = given.order_by(F("last_report_at").desc(nulls_last=True), F("due").asc(nulls_last=True), "pk")
    return lines_of(with_thread(lately), member, today=today)


def to_accept(member: Member, *, today: date) -> list[Assignment]:
    """One's own work that waits to be taken on."""
    given = _given(today).filter(mine(member), state=AssignmentState.NOT_STARTED, last_report_at=None)
    waits = with_thread(given)
    return [one for one in waits if taken(one, one.acceptances.all(), today=today) in (Taken.WAITING, Taken.LATE)]


def _given(today: date) -> QuerySet[Assignment]:
    """In plans in force, the oldest deadline first; done work only of late."""
    stale = Q(state=AssignmentState.DONE, finished_on__lt=today - _RECENT)
    given = Assignment.objects.filter(role__in=DOERS, task__plan__state=PlanState.ACTIVE).exclude(stale)
    return given.order_by(F("due").asc(nulls_last=True), "task__plan", "task__order", "pk")


def _parts(cards: list[Line], today: date) -> list[Part]:
    sunday = today + timedelta(days=6 - today.weekday())
    found: dict[str, list[Line]] = {key: [] for key in PARTS}
    for card in cards:
        found[_part_of(card, sunday)].append(card)
    return [Part(key, str(PARTS[key]), found[key]) for key in PARTS if found[key]]


def _part_of(card: Line, sunday: date) -> str:
    fixed = {AssignmentState.AWAITING: "awaiting", AssignmentState.PAUSED: "paused", AssignmentState.DONE: "done"}
    state, due = AssignmentState(card.assignment.state), card.assignment.due
    if state in fixed:
        return fixed[state]
    if due is None:
        return "undated"
    if card.standing == Standing.OVERDUE:
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
