"""Kết quả thực hiện by leader, by body or by field, of the work due in a period; each figure opens its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.followup import figures
from dondoc.followup.figures import Counts, Figure
from dondoc.look.chips import Chip
from dondoc.look.days import day_words, parse_day
from dondoc.organization.access import Member
from dondoc.organization.models import Authority
from dondoc.overview.links import asked_for
from dondoc.overview.queries import Cell, Line, Table
from dondoc.plans.models import Assignment, Plan, PlanState
from dondoc.reports.periods import period_due

COLUMNS: dict[Figure, Any] = {
    Figure.ASSIGNED: gettext_lazy("Được giao"),
    Figure.DONE_ON_TIME: gettext_lazy("Xong đúng hạn"),
    Figure.DONE_LATE: gettext_lazy("Xong quá hạn"),
    Figure.IN_TIME: gettext_lazy("Đang làm, còn hạn"),
    Figure.OVERDUE: gettext_lazy("Đang làm, quá hạn"),
    Figure.PAUSED: gettext_lazy("Tạm hoãn"),
}


@dataclass(frozen=True, slots=True)
class By:
    """One way to divide results: its words, how it counts, which filter of the register a line is."""

    title: Any
    first: Any  # what stands in the first column
    count: Callable[..., Mapping[Any, Counts]]
    filter: str


WAYS: dict[str, By] = {
    "dau-moi": By(gettext_lazy("Theo đơn vị chủ trì"), gettext_lazy("Đơn vị"), figures.by_body, "body"),
    "lanh-dao": By(gettext_lazy("Theo lãnh đạo chỉ đạo"), gettext_lazy("Lãnh đạo"), figures.by_leader, "director"),
    "linh-vuc": By(gettext_lazy("Theo lĩnh vực"), gettext_lazy("Lĩnh vực"), figures.by_field, "field"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """``since`` and ``until`` are the first and last deadline that count; None: as far as there are any."""

    way: str = "dau-moi"
    since: date | None = None
    until: date | None = None
    plan: Plan | None = None

    @property
    def by(self) -> By:
        return WAYS[self.way]

    def query(self, **other: Any) -> str:
        said = {"theo": self.way, "tu": self.since, "den": self.until, "ke-hoach": self.plan and self.plan.pk} | other
        return urlencode({name: str(value) for name, value in said.items() if value})

    def address(self, **other: Any) -> str:
        return f"{reverse('reports:results')}?{self.query(**other)}"

    def words(self) -> str:
        """ "việc có hạn từ 01/11/2026 đến 30/11/2026"."""
        since, until = day_words(self.since), day_words(self.until)
        if since and until:
            return _("việc có hạn từ %(since)s đến %(until)s") % {"since": since, "until": until}
        if since or until:
            return (_("việc có hạn từ %s") % since) if since else (_("việc có hạn đến %s") % until)
        return _("mọi việc được giao trong các kế hoạch đang thực hiện")


def asked(member: Member, given: Mapping[str, str]) -> Asked:
    """What the address asks for; anything unknown there is left out."""
    way, plan = given.get("theo", ""), given.get("ke-hoach", "")
    plans = Plan.objects.filter(authority=member.authority, state=PlanState.ACTIVE)
    return Asked(
        way=way if way in WAYS else "dau-moi",
        since=parse_day(given.get("tu", "")),
        until=parse_day(given.get("den", "")),
        plan=plans.filter(pk=plan).first() if plan.isdecimal() and len(plan) < 18 else None,
    )


def wrong(given: Mapping[str, str]) -> list[str]:
    """What of the days that were asked for cannot be, in words."""
    said = [given.get(name, "").strip() for name in ("tu", "den")]
    days = [parse_day(one) for one in said]
    odd = [_("Ngày “%(day)s” chưa đúng nên chưa lọc theo ngày ấy. Hãy ghi như 28/02/2026.") % {"day": one[:40]}
           for one, day in zip(said, days, strict=True) if one and day is None]  # fmt: skip
    if days[0] and days[1] and days[0] > days[1]:
        odd.append(_("Ngày đầu ở sau ngày cuối nên không có việc nào. Hãy xem lại hai ngày."))
    return odd


def work(ask: Asked) -> QuerySet[Assignment]:
    """The leading work of plans in force that the period and the plan leave."""
    leading = figures.work(plan=ask.plan)
    if ask.since:
        leading = leading.filter(due__gte=ask.since)
    return leading.filter(due__lte=ask.until) if ask.until else leading


def table(ask: Asked, member: Member, *, today: date) -> Table:
    """Every line counts what it leads, directs or holds; the foot counts all work once."""
    day: dict[str, Any] = {"today": today, "soon": member.authority.due_soon_days}
    counts = ask.by.count(work(ask), **day)
    lines = [_line(thing, one, ask, today) for thing, one in counts.items()]
    everything = figures.added(figures.by_body(work(ask), **day).values())
    foot = Line(_("Tất cả"), everything, _cells(everything, {}, ask, today))
    return Table(str(ask.by.title), str(ask.by.first), lines, foot if everything.assigned else None)


def _line(thing: Any, counts: Counts, ask: Asked, today: date) -> Line:
    where = {ask.by.filter: thing.pk} if thing else {"no_field": True}
    return Line(str(thing or _("Chưa xếp lĩnh vực")), counts, _cells(counts, where, ask, today))


def _cells(counts: Counts, where: dict[str, Any], ask: Asked, today: date) -> Sequence[Cell]:
    within = {"since": ask.since, "until": ask.until, "plan": ask.plan.pk if ask.plan else None} | where

    def cell(figure: Figure) -> Cell:
        address = asked_for(figure, today=today).but(**within).address() if counts[figure] else ""
        return Cell(counts[figure], address, figure.value, COLUMNS[figure])

    return [cell(figure) for figure in COLUMNS]


def note(ask: Asked) -> str:
    """What a reader who adds the lines up has to know; "" where they add up to the foot."""
    if ask.way != "lanh-dao":
        return ""
    return _(
        "Việc do nhiều lãnh đạo cùng chỉ đạo được tính cho từng người; việc chưa ghi lãnh đạo chỉ đạo "
        "chỉ có ở dòng Tất cả."
    )


def ways(ask: Asked) -> list[Chip]:
    return [Chip(str(by.title), ask.address(theo=way), way == ask.way) for way, by in WAYS.items()]


def periods(ask: Asked, ward: Authority, today: date) -> list[Chip]:
    """The periods that are asked for most, that of the monthly report among them."""
    due = period_due(today, from_day=ward.report_from_day, to_day=ward.report_to_day)
    month, quarter = today.replace(day=1), today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    before = (month - timedelta(days=1)).replace(day=1)
    spans = (
        (_("Tất cả"), None, None),
        (_("Tháng này"), month, _end(month, 1)),
        (_("Tháng trước"), before, _end(before, 1)),
        (_("Kỳ báo cáo %s") % f"{due.first:%d/%m} - {due.last:%d/%m/%Y}", due.first, due.last),
        (_("Quý này"), quarter, _end(quarter, 3)),
        (_("Năm nay"), date(today.year, 1, 1), date(today.year, 12, 31)),
    )
    chosen = (ask.since, ask.until)
    return [Chip(words, ask.address(tu=since, den=until), (since, until) == chosen) for words, since, until in spans]


def _end(first: date, months: int) -> date:
    """The last day of so many months from ``first`` on."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1)
