"""A plan's page: its sections in reading order with their tasks, folded where there are many.

A short plan is shown whole. Of a long one only the sections that the address opens have their tasks drawn; what every
section holds is counted from a few columns, so that 500 tasks cost little more than 50.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dondoc.intake.models import AssignmentRole
from dondoc.look.chips import Chip
from dondoc.organization.access import Member
from dondoc.plans.deadlines import Standing, standing_of
from dondoc.plans.filters import Filters
from dondoc.plans.models import Assignment, AssignmentState, Plan, PlanState, Section, Task
from dondoc.plans.register import Register
from dondoc.plans.rounds import running
from dondoc.plans.rows import Row, row_of, shown

WHOLE = 100  # tasks of a plan that is shown unfolded
A_PART = 100  # tasks drawn under one heading; the rest is in the register, a page at a time
MOST = 200  # tasks drawn for a filter
OUTSIDE = 0  # what stands in no section, in an address
EVERY = "tat-ca"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: `?mo=12,15` or `?mo=tat-ca` opens sections, `?in=1` is for the printer."""

    words: str = ""
    standing: str = ""
    opened: frozenset[int] = frozenset()
    every: bool = False
    printing: bool = False

    @property
    def filters(self) -> bool:
        return bool(self.words or self.standing)


def asked(given: QueryDict) -> Asked:
    opened, standing = given.get("mo", ""), given.get("tinh-trang", "")
    return Asked(
        words=given.get("q", "").strip()[:200],
        standing=standing if standing in Standing.values else "",
        opened=frozenset(int(one) for one in opened.split(",") if one.isdecimal() and len(one) < 18),
        every=opened == EVERY,
        printing=given.get("in") == "1",
    )


@dataclass
class Node:
    """A section of the outline. ``done``, ``total``, ``late`` count the work below it too, ``own`` its own tasks."""

    section: Section | None
    depth: int = 0
    address: str = ""  # its rows in the register
    own: int = 0
    done: int = 0
    total: int = 0
    late: int = 0
    opened: bool = True
    rows: list[Row] = field(default_factory=list)

    @property
    def key(self) -> int:
        return self.section.pk if self.section else OUTSIDE

    @property
    def rest(self) -> int:
        """Tasks of its own that are not drawn though it is open."""
        return self.own - len(self.rows)


@dataclass
class Outline:
    """``tasks``: each with its section; ``found``: what a filter lets through, in order; None where none is set."""

    plan: Plan
    member: Member
    asked: Asked
    today: date
    tasks: Mapping[int, int | None]
    found: list[int] | None

    @property
    def long(self) -> bool:
        return len(self.tasks) > WHOLE

    @property
    def folded(self) -> bool:
        return self.long and self.found is None and not self.asked.printing

    @property
    def rest(self) -> int:
        """Tasks found that are not drawn."""
        return max(0, len(self.found or ()) - MOST)

    @property
    def in_register(self) -> str:
        """What the filter finds, in the register."""
        return _register(self.plan, self.asked, self.member, self.today).filters.address()

    def chips(self) -> list[Chip]:
        """How the plan's tasks stand, each with how many; what none is like is left out."""
        words = replace(self.asked, standing="")
        counts = _register(self.plan, words, self.member, self.today).counts().standings
        kept = [one for one in Standing if counts[one.value] or one.value == self.asked.standing]
        every = Chip(_("Tất cả"), _query(words), not self.asked.standing)
        return [every, *(self._chip(one, counts[one.value]) for one in kept)]

    def _chip(self, one: Standing, count: int) -> Chip:
        chosen = one.value == self.asked.standing
        return Chip(capfirst(one.label), _query(replace(self.asked, standing=one.value)), chosen, count)

    @cached_property
    def rows(self) -> list[Row]:
        """The tasks that are drawn, in the plan's order: three queries."""
        return [row_of(one, member=self.member, today=self.today) for one in shown(self._drawn())]

    def _drawn(self) -> QuerySet[Task]:
        if self.found is not None:
            return Task.objects.filter(pk__in=self.found[:MOST])
        if not self.folded or self.asked.every:
            return self.plan.tasks.all()
        opened = self.asked.opened
        return Task.objects.filter(
            pk__in=[task for task, section in self.tasks.items() if (section or OUTSIDE) in opened]
        )

    @cached_property
    def nodes(self) -> list[Node]:
        """The sections that hold tasks, or what was found, with those around them; first what stands outside."""
        sections = {one.pk: one for one in self.plan.sections.all()}
        nodes: dict[int | None, Node] = {None: Node(None)}
        nodes |= {pk: self._node(one) for pk, one in sections.items()}
        for row in self.rows:
            nodes[row.task.section_id].rows.append(row)
        self._count(nodes, sections)
        told = self.tasks.values() if self.found is None else [row.task.section_id for row in self.rows]
        used: set[int | None] = {around for section in set(told) for around in _upwards(section, sections)}
        used |= {None} & set(told)
        for pk in used:
            self._fold(nodes[pk])
        return [node for pk, node in nodes.items() if pk in used]

    def _node(self, section: Section) -> Node:
        address = Filters(plan=self.plan.pk, section=section.pk).address()
        return Node(section, section.path.count("/"), address=address)

    def _fold(self, node: Node) -> None:
        node.opened = not self.folded or self.asked.every or node.key in self.asked.opened
        if self.folded:
            node.rows = node.rows[:A_PART]

    def _count(self, nodes: dict[int | None, Node], sections: dict[int, Section]) -> None:
        for section, count in Counter(self.tasks.values()).items():
            nodes[section].own = count
        for section, done, total, late in self._work():
            for around in (None,) if section is None else tuple(_upwards(section, sections)):
                node = nodes[around]
                node.done, node.total, node.late = node.done + done, node.total + total, node.late + late

    def _work(self) -> Iterator[tuple[int | None, int, int, int]]:
        """Of each task its section and, of the assignments that its row speaks for, how many are done, there, late."""
        given: dict[int, list[Assignment]] = defaultdict(list)
        columns = ("task", "body", "role", "round_first", "state", "due", "submitted_on")
        for one in Assignment.objects.filter(task__plan=self.plan).exclude(role=AssignmentRole.DIRECTS).only(*columns):
            given[one.task_id].append(one)
        soon = self.member.authority.due_soon_days
        for task, some in given.items():
            run = running(some)
            spoken = [one for one in run if one.role == AssignmentRole.LEADS] or run
            stands = (standing_of(a.state, a.due, a.submitted_on, today=self.today, soon=soon) for a in spoken)
            done = sum(one.state == AssignmentState.DONE for one in spoken)
            yield self.tasks[task], done, len(spoken), sum(one == Standing.OVERDUE for one in stands)


def outline_of(plan: Plan, asked: Asked, *, member: Member, today: date) -> Outline:
    if plan.state != PlanState.ACTIVE:  # the register, which filters, knows only plans in force
        asked = replace(asked, words="", standing="")
    tasks = dict(plan.tasks.values_list("pk", "section"))
    found = _register(plan, asked, member, today).rows().values_list("pk", flat=True) if asked.filters else None
    return Outline(plan, member, asked, today, tasks, None if found is None else list(found))


def section_of(plan: Plan, key: int, *, member: Member, today: date) -> Node | None:
    """One section of a folded plan with its tasks; None where it holds none."""
    outline = outline_of(plan, Asked(opened=frozenset({key})), member=member, today=today)
    return next((node for node in outline.nodes if node.key == key), None)


def _register(plan: Plan, asked: Asked, member: Member, today: date) -> Register:
    standings = (asked.standing,) if asked.standing else ()
    return Register(Filters(plan=plan.pk, words=asked.words, standings=standings, sort="muc"), member, today)


def _query(asked: Asked) -> str:
    given = (("q", asked.words), ("tinh-trang", asked.standing))
    return "?" + urlencode([(name, value) for name, value in given if value])


def _upwards(pk: int | None, sections: dict[int, Section]) -> Iterable[int]:
    while pk is not None:
        yield pk
        pk = sections[pk].parent_id
