"""Reads of the overview: the sentence on top, what needs the reader, the tables, the rows of the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from dondoc.followup import figures
from dondoc.followup.figures import Counts, Figure
from dondoc.followup.models import Obstacle
from dondoc.look.numbers import number_words
from dondoc.organization.access import Can, Member, may
from dondoc.overview import links
from dondoc.overview.sight import Sight
from dondoc.plans.access import mine
from dondoc.plans.models import Assignment

A_FEW, A_WEEK = 4, 8  # groups shown of a list; the rest is behind its number
READ = 300  # rows read to make them
NAMED = 3  # bodies named in a group
COLUMNS: dict[Figure, Any] = {
    Figure.ASSIGNED: _lazy("Được giao"),
    Figure.DUE: _lazy("Đến hạn"),
    Figure.DONE_ON_TIME: _lazy("Xong đúng hạn"),
    Figure.DONE_LATE: _lazy("Xong quá hạn"),
    Figure.IN_TIME: _lazy("Trong hạn"),
    Figure.OVERDUE: _lazy("Quá hạn"),
    Figure.PAUSED: _lazy("Tạm hoãn"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a table and the address of the rows that it counts; "" where it counts none."""

    number: int
    address: str
    figure: str
    words: Any


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of the sentence on top, with the rows that it speaks of."""

    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A body, a leader or all of them, with their counts."""

    name: str
    counts: Counts
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that tell the same of one task, told once for all their bodies."""

    first: Assignment
    bodies: Sequence[str]

    @property
    def who(self) -> str:
        more = len(self.bodies) - NAMED
        names = ", ".join(self.bodies[:NAMED])
        return (
            _("%(names)s và %(more)s đơn vị khác") % {"names": names, "more": number_words(more)} if more > 0 else names
        )


@dataclass(frozen=True, slots=True)
class Few:
    """What is shown of a list, how many rows there are in all, and where all of them are."""

    shown: Sequence[Any]
    number: int
    address: str
    more: bool  # there are rows that are not shown


@dataclass(frozen=True, slots=True)
class Needs:
    """What waits for the reader. None: not theirs to act on."""

    overdue: Few
    obstacles: Few | None
    waiting: Few | None
    own: bool  # only the reader's own work is meant

    @property
    def none(self) -> bool:
        return not any(few.number for few in (self.overdue, self.obstacles, self.waiting) if few)


def bodies(sight: Sight) -> list[Line]:
    """A line for each body that leads work, in the directory's order."""
    counts = figures.by_body(sight.work(), today=sight.today, soon=sight.soon)
    return [_line(body.name, one, sight, body=body) for body, one in counts.items()]


def leaders(sight: Sight) -> list[Line]:
    """A line for each leader who directs work."""
    counts = figures.by_leader(sight.work(), today=sight.today, soon=sight.soon)
    chosen = {sight.leader.pk} if sight.leader else {body.pk for body in counts}
    sights = [(replace(sight, leader=body), body, one) for body, one in counts.items() if body.pk in chosen]
    return [_line(body.name, one, narrowed) for narrowed, body, one in sights]


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    first: str  # what stands in the first column
    lines: Sequence[Line]
    foot: Line | None = None


def tables(sight: Sight, of_bodies: Sequence[Line], everything: Line) -> list[Table]:
    """Those that have lines."""
    three = [
        Table(_("Theo đơn vị chủ trì"), _("Đơn vị"), of_bodies, everything),
        Table(_("Theo lãnh đạo chỉ đạo"), _("Lãnh đạo"), leaders(sight)),
        Table(_("Theo phần của kế hoạch"), _("Phần"), parts(sight)),
    ]
    return [table for table in three if table.lines]


def parts(sight: Sight) -> list[Line]:
    """A line for each part of the plan, where one plan is in sight."""
    plan = sight.plan or (sight.plans[0] if len(sight.plans) == 1 else None)
    if plan is None:
        return []
    counts = figures.by_part(sight.work(), plan, today=sight.today, soon=sight.soon)
    return [_line(str(section), one, sight, section=section) for section, one in counts.items()]


def total(sight: Sight, lines: Iterable[Line]) -> Line:
    return _line(_("Tất cả"), figures.added(line.counts for line in lines), sight)


def needs(sight: Sight, member: Member) -> Needs:
    """The reader's own work, or, for who assigns and for who only reads, everybody's."""
    judges, reports, own = may(member, Can.ASSIGN), may(member, Can.REPORT), only_own(member)
    meant = mine(member) if own else Q()
    return Needs(
        overdue=_few(sight.overdue().filter(meant), links.register(Figure.OVERDUE, sight)),
        obstacles=_few_obstacles(_obstacles(sight, meant)) if reports else None,
        waiting=_few(sight.waiting(), links.waiting()) if judges else None,
        own=own,
    )


def only_own(member: Member) -> bool:
    """Whether what needs acting on is the member's own work alone."""
    return may(member, Can.REPORT) and not may(member, Can.ASSIGN)


def due_this_week(sight: Sight) -> Few:
    return _few(sight.due_this_week(), links.this_week(sight), A_WEEK)


def quiet(sight: Sight) -> Few:
    return _few(sight.quiet(), links.quiet(sight), A_WEEK)


def sentence(sight: Sight, everything: Line, week: Few) -> list[Said]:
    """ "Kế hoạch 145/KH-UBND: 38 nhiệm vụ, giao thành 62 phần việc: 21 đã xong, 38 trong hạn, 3 quá hạn; …" """
    counts = everything.counts
    if not counts.assigned:
        return [Said(_("%(about)s: chưa có việc nào được giao.") % {"about": about(sight)})]
    wanted = (
        (Figure.DONE, _("%s đã xong"), counts.done),
        (Figure.IN_TIME, _("%s trong hạn"), counts.in_time),
        (Figure.OVERDUE, _("%s quá hạn"), counts.overdue),
        (Figure.PAUSED, _("%s tạm hoãn"), counts.paused),
    )
    parts = [Said(words % number_words(n), links.register(figure, sight)) for figure, words, n in wanted if n]
    due = Said(_("7 ngày tới có %s việc đến hạn") % number_words(week.number), week.address)
    ends = due if week.number else Said(_("7 ngày tới không có việc nào đến hạn"))
    return [Said(_given(sight, counts) + ": "), *_joined(parts), Said("; "), ends, Said(".")]


def _joined(parts: Sequence[Said]) -> list[Said]:
    return [one for part in parts for one in (Said(", "), part)][1:]


def _given(sight: Sight, counts: Counts) -> str:
    tasks = sight.work().values("task").distinct().count()
    if counts.assigned == tasks:
        return _("%(about)s: %(tasks)s nhiệm vụ") % {"about": about(sight), "tasks": number_words(tasks)}
    values = {"about": about(sight), "tasks": number_words(tasks), "n": number_words(counts.assigned)}
    return _("%(about)s: %(tasks)s nhiệm vụ, giao thành %(n)s phần việc") % values


def about(sight: Sight) -> str:
    """What the overview is of, in words."""
    if sight.plan:
        kind = sight.plan.kind or _("Kế hoạch")
        name = f"{kind} {sight.plan.code}".strip()
    else:
        name = _("%s kế hoạch đang thực hiện") % number_words(len(sight.plans))
    return _("%(name)s, phần %(leader)s chỉ đạo") % {"name": name, "leader": sight.leader} if sight.leader else name


def _line(name: str, counts: Counts, sight: Sight, **where: Any) -> Line:
    return Line(name, counts, [_cell(counts[figure], figure, sight, **where) for figure in COLUMNS])


def _cell(number: int, figure: Figure, sight: Sight, **where: Any) -> Cell:
    return Cell(number, links.register(figure, sight, **where) if number else "", figure.value, COLUMNS[figure])


def _few(rows: QuerySet[Any], address: str, most: int = A_FEW) -> Few:
    """Groups by task and deadline, in the order of the rows."""
    read = list(rows[: READ + 1])
    together: dict[tuple[int, date | None], list[Assignment]] = {}
    for row in read:
        together.setdefault((row.task_id, row.due), []).append(row)
    groups = [Group(some[0], list(dict.fromkeys(row.body.name for row in some))) for some in together.values()]
    number = len(read) if len(read) <= READ else rows.count()
    return Few(groups[:most], number, address, more=len(groups) > most)


def _few_obstacles(rows: QuerySet[Obstacle]) -> Few:
    read = list(rows[: A_FEW + 1])
    number = len(read) if len(read) <= A_FEW else rows.count()
    return Few(read[:A_FEW], number, "", more=number > A_FEW)


def _obstacles(sight: Sight, meant: Q) -> QuerySet[Obstacle]:
    """Open obstacles of the work in sight, coordinated work too; the longest wait first."""
    tasks = sight.work().values("task")
    given = Assignment.objects.filter(meant, task__in=tasks)
    waits = Obstacle.objects.filter(answered_at=None, assignment__in=given)
    return waits.select_related("assignment__task", "assignment__body", "raised_by").order_by("raised_at")
