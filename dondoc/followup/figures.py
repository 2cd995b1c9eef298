"""Counts for leaders and for the periodic report. A figure counts assignments that lead (chủ trì) in plans in force;
those of a directing leader count what he directs. Every count goes by one day, handed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from dondoc.intake.models import AssignmentRole
from dondoc.organization.models import Body
from dondoc.plans.deadlines import Standing, judged
from dondoc.plans.models import Assignment, AssignmentState, Field, Plan, PlanState, Section


class Figure(StrEnum):
    """What is counted. ``assigned`` = done + in time + overdue + paused; ``done`` = on time + late."""

    ASSIGNED = "assigned"
    DUE = "due"  # of them, due on or before the day
    DONE = "done"
    DONE_ON_TIME = "done_on_time"  # claimed on or before the deadline, or without one
    DONE_LATE = "done_late"
    IN_TIME = "in_time"  # neither done nor late; without a deadline too
    OVERDUE = "overdue"
    PAUSED = "paused"
    AWAITING = "awaiting"  # claimed, not confirmed; stands in time or overdue too


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of assignments, one a Figure; they add up."""

    assigned: int = 0
    due: int = 0
    done: int = 0
    done_on_time: int = 0
    done_late: int = 0
    in_time: int = 0
    overdue: int = 0
    paused: int = 0
    awaiting: int = 0

    def __getitem__(self, figure: str) -> int:
        return int(getattr(self, figure))

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(self[one.name] + other[one.name] for one in fields(Counts)))

    @property
    def percent(self) -> int:
        """Done of assigned, in whole percent, rounded half up; 0 where nothing is assigned."""
        return (200 * self.done + self.assigned) // (2 * self.assigned) if self.assigned else 0


def added(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())


_IN_TIME = (Standing.IN_TIME, Standing.SOON, Standing.NONE)


def rows_of(figure: str, today: date) -> Q:
    """The rows that a figure counts, as a condition over `judged` assignments."""
    return {
        Figure.ASSIGNED: Q(),
        Figure.DUE: Q(due__lte=today),
        Figure.DONE: Q(state=AssignmentState.DONE),
        Figure.DONE_ON_TIME: Q(standing=Standing.DONE_ON_TIME),
        Figure.DONE_LATE: Q(standing=Standing.DONE_LATE),
        Figure.IN_TIME: Q(standing__in=_IN_TIME),
        Figure.OVERDUE: Q(standing=Standing.OVERDUE),
        Figure.PAUSED: Q(standing=Standing.PAUSED),
        Figure.AWAITING: Q(state=AssignmentState.AWAITING),
    }[Figure(figure)]


def work(*, plan: Plan | None = None, leader: Body | None = None) -> QuerySet[Assignment]:
    """Leading assignments of the plans in force; of one plan, or of what one leader directs."""
    leading = Assignment.objects.filter(role=AssignmentRole.LEADS, task__plan__state=PlanState.ACTIVE)
    if plan is not None:
        leading = leading.filter(task__plan=plan)
    if leader is not None:
        directed = Assignment.objects.filter(task=OuterRef("task"), role=AssignmentRole.DIRECTS, body=leader)
        leading = leading.filter(Exists(directed))
    return leading


def by_body(leading: QuerySet[Assignment], *, today: date, soon: int) -> dict[Body, Counts]:
    """One query for the counts, one for the bodies; in the directory's order."""
    return _named(Body.objects.all(), _counted(leading, "body_id", today, soon))


def by_leader(leading: QuerySet[Assignment], *, today: date, soon: int) -> dict[Body, Counts]:
    """A task that two leaders direct counts for both; what nobody directs counts for none."""
    directs = FilteredRelation("task__assignments", condition=Q(task__assignments__role=AssignmentRole.DIRECTS))
    directed = leading.alias(directs=directs).filter(directs__body__isnull=False)
    return _named(Body.objects.all(), _counted(directed, "directs__body_id", today, soon))


def by_field(leading: QuerySet[Assignment], *, today: date, soon: int) -> dict[Field | None, Counts]:
    """In the order of the fields' names; None for tasks that are in no field, at the end."""
    counts = _counted(leading, "task__field_id", today, soon)
    named: dict[Field | None, Counts] = {one: counts[one.pk] for one in Field.objects.filter(pk__in=counts)}
    return named | ({None: counts[None]} if None in counts else {})


def by_section(leading: QuerySet[Assignment], *, today: date, soon: int) -> dict[int | None, Counts]:
    """Counts of the tasks that stand in the section itself; None for tasks outside every section."""
    return _counted(leading, "task__section_id", today, soon)


def by_part(leading: QuerySet[Assignment], plan: Plan, *, today: date, soon: int) -> dict[Section, Counts]:
    """A count for each part of the plan (`headings`), with all that stands below it, in the document's order."""
    counts = by_section(leading, today=today, soon=soon)
    by_pk = {section.pk: section for section in Section.objects.filter(plan=plan)}
    parts = headings((pk for pk in counts if pk), by_pk.values())
    below: dict[Section, Counts] = dict.fromkeys(parts.values(), Counts())
    for pk in parts:
        for section in _line(by_pk[pk], by_pk):
            if section in below:
                below[section] += counts[pk]
    return dict(sorted(below.items(), key=lambda item: item[0].order))


def headings(holding: Iterable[int], sections: Iterable[Section]) -> dict[int, Section]:
    """The part of its plan that each section which holds tasks counts under; ``sections`` are all of their plans.

    A part that holds more than half of what its plan divides into is itself divided: where most of the work
    stands under "B. NHIỆM VỤ", the parts are B/I, B/II … and C.
    """
    by_pk = {section.pk: section for section in sections}
    of_plan: dict[int, list[list[Section]]] = {}
    for pk in holding:
        of_plan.setdefault(by_pk[pk].plan_id, []).append(_line(by_pk[pk], by_pk))
    found: dict[int, Section] = {}
    for lines in of_plan.values():
        found |= _divided(lines, depth=0, many=len(lines) / 2)
    return found


def _line(section: Section, by_pk: dict[int, Section]) -> list[Section]:
    """The section and its ancestors, the outermost first."""
    line, parent = [section], section.parent_id
    while parent is not None and parent in by_pk:
        line.insert(0, by_pk[parent])
        parent = by_pk[parent].parent_id
    return line


def _divided(lines: list[list[Section]], *, depth: int, many: float) -> dict[int, Section]:
    parts: dict[Section, list[list[Section]]] = {}
    for line in lines:
        parts.setdefault(line[depth], []).append(line)
    found: dict[int, Section] = {}
    for part, below in parts.items():
        deeper = [line for line in below if len(line) > depth + 1]
        found |= {line[-1].pk: part for line in below}
        if len(deeper) > many or (len(parts) == 1 and deeper):
            found |= _divided(deeper, depth=depth + 1, many=many)
    return found


def _counted(leading: QuerySet[Assignment], key: str, today: date, soon: int) -> dict[Any, Counts]:
    numbers = {figure.value: Count("pk", filter=rows_of(figure, today)) for figure in Figure}
    rows: Any = judged(leading, today=today, soon=soon).order_by().values(of=F(key)).annotate(**numbers)
    return {row["of"]: Counts(**{name: row[name] for name in numbers}) for row in rows}


def _named(bodies: QuerySet[Body], counts: dict[int, Counts]) -> dict[Body, Counts]:
    return {body: counts[body.pk] for body in bodies.filter(pk__in=counts)}
