"""What stands above the register: chips with counts, the filters that are set, what each select offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dondoc.intake.models import AssignmentRole
from dondoc.look.chips import Chip
from dondoc.look.days import day_words
from dondoc.plans import queries
from dondoc.plans.deadlines import Standing
from dondoc.plans.filters import BY_ASSIGNMENT, GROUPS, SORTS, Filters
from dondoc.plans.models import AssignmentState, Field, Plan, SavedView
from dondoc.plans.register import Register
from dondoc.plans.rows import section_words

Option = tuple[str, str]


@dataclass
class Chips:
    """Asked of the database only as far as the template asks."""

    register: Register

    @property
    def asked(self) -> Filters:
        return self.register.filters

    @cached_property
    def _counts(self) -> Any:
        return self.register.counts()

    def standings(self) -> list[Chip]:
        return self._alternatives("standings", Standing, self._counts.standings)

    def states(self) -> list[Chip]:
        return self._alternatives("states", AssignmentState, self._counts.states)

    def _alternatives(self, name: str, values: Iterable[Any], counts: dict[str, int]) -> list[Chip]:
        """A second one is added, a chosen one taken away; what would show nothing is left out."""
        chosen = getattr(self.asked, name)
        shown = [one for one in values if counts[one.value] or one.value in chosen]
        return [
            Chip(capfirst(one.label), self._toggled(name, one.value), one.value in chosen, counts[one.value])
            for one in shown
        ]

    def _toggled(self, name: str, value: str) -> str:
        chosen = getattr(self.asked, name)
        rest = tuple(one for one in chosen if one != value) if value in chosen else (*chosen, value)
        return self.asked.but(**{name: rest}).address()

    def quick(self) -> list[Chip]:
        """Yes or no."""
        words = {"mine": _("Việc của tôi"), "quiet": _("Lâu chưa báo cáo"), "no_lead": _("Chưa có chủ trì")}
        words |= {"no_field": _("Chưa xếp lĩnh vực")} if self.fields() else {}
        shown = [name for name in words if name != "mine" or self.register.member.officer]
        return [
            Chip(words[name], self.asked.but(**{name: not chosen}).address(), chosen)
            for name in shown
            for chosen in [getattr(self.asked, name)]
        ]

    def units(self) -> list[Chip]:
        """One row a task, or one an assignment."""
        by_task = Chip(_("Theo nhiệm vụ"), self.asked.but(show="", group=self._group_of_tasks).address())
        by_work = Chip(_("Theo phân công"), self.asked.but(show=BY_ASSIGNMENT).address())
        chosen = by_work if self.asked.by_assignment else by_task
        return [Chip(one.words, one.address, one is chosen) for one in (by_task, by_work)]

    @property
    def _group_of_tasks(self) -> str:
        return "" if self.asked.group == "dau-moi" else self.asked.group

    def set(self) -> list[Chip]:
        """The filters of the selects that are in force, each with the address without it."""
        asked = self.asked
        words: dict[str, str] = {
            "words": f"“{asked.words}”" if asked.words else "",
            "plan": self._name(self.plans(), asked.plan),
            "section": self._name(self.sections(), asked.section),
            "body": self._name(self.bodies(), asked.body),
            "person": self._name(self.officers(), asked.person),
            "director": self._said(_("chỉ đạo: %s"), self._name(self.bodies(), asked.director)),
            "field": self._name(self.fields(), asked.field),
            "role": str(AssignmentRole(asked.role).label) if asked.role else "",
            "since": self._said(_("hạn từ %s"), day_words(asked.since)),
            "until": self._said(_("hạn đến %s"), day_words(asked.until)),
        }
        return [Chip(said, asked.but(**self._without(name)).address()) for name, said in words.items() if said]

    @staticmethod
    def _without(name: str) -> dict[str, Any]:
        nothing: dict[str, Any] = {"words": "", "role": ""}
        return {name: nothing.get(name)} | ({"section": None} if name == "plan" else {})

    @staticmethod
    def _said(words: str, value: str) -> str:
        return words % value if value else ""

    @staticmethod
    def _name(options: Iterable[Option], pk: int | None) -> str:
        return dict(options).get(str(pk), _("không còn") if pk else "") if pk else ""

    @cached_property
    def _plans(self) -> list[Plan]:
        return queries.plans_offered(self.register.member)

    def plans(self) -> list[Option]:
        return [(str(one.pk), f"{one.code} {one.title}".strip()) for one in self._plans]

    @cached_property
    def _sections(self) -> list[Option]:
        return [(str(one.pk), section_words(one)[:110]) for one in queries.sections_offered(self.asked.plan)]

    def sections(self) -> list[Option]:
        return self._sections

    @cached_property
    def _fields(self) -> list[Option]:
        return [(str(one.pk), one.name) for one in Field.objects.all()]

    def fields(self) -> list[Option]:
        return self._fields

    @cached_property
    def _bodies(self) -> list[Option]:
        return [(str(one.pk), one.name) for one in queries.bodies_offered()]

    def bodies(self) -> list[Option]:
        return self._bodies

    @cached_property
    def _officers(self) -> list[Option]:
        return [(str(one.pk), one.name) for one in queries.officers_offered()]

    def officers(self) -> list[Option]:
        return self._officers

    def roles(self) -> list[Option]:
        return [(one.value, str(one.label)) for one in AssignmentRole]

    def groups(self) -> list[Option]:
        return [("", _("không nhóm")), *((name, str(words)) for name, words in GROUPS.items())]

    def sorts(self) -> list[Option]:
        return [(name, str(words)) for name, words in SORTS.items()]

    def saved(self) -> list[tuple[SavedView, Chip]]:
        views = SavedView.objects.filter(user=self.register.member.user)
        here, start = self.asked.query(), Filters().address()
        return [(one, Chip(one.name, f"{start}?{one.query}", one.query == here)) for one in views]

    @property
    def clear(self) -> str:
        """The address with no filter; grouping and order stay."""
        return Filters(show=self.asked.show, group=self.asked.group, sort=self.asked.sort).address()

    @property
    def any(self) -> bool:
        plain = Filters(show=self.asked.show, group=self.asked.group, sort=self.asked.sort)
        return self.asked != plain

    @property
    def xlsx(self) -> str:
        return self._with_query("plans:xlsx")

    @property
    def csv(self) -> str:
        return self._with_query("plans:csv")

    def many(self) -> dict[str, str]:
        """Where the ticked rows are sent; the filters go along so that the way back is known."""
        kinds = {"due": "han", "officer": "can-bo", "give": "giao", "field": "linh-vuc"}
        return {name: self._with_query("plans:many", kind) for name, kind in kinds.items()}

    def _with_query(self, name: str, *args: str) -> str:
        query = self.asked.query()
        return reverse(name, args=args) + (f"?{query}" if query else "")
