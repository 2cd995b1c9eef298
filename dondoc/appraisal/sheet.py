"""A sheet (phiếu) as one value: every part of the formula, as the page shows it and as the archive keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from django.utils.translation import gettext as _

from dondoc.appraisal.formula import FieldParts, Points, Product, Sum
from dondoc.appraisal.models import AppraisalState, LeftOut
from dondoc.intake.models import AssignmentRole
from dondoc.plans.models import AssignmentState

PAUSED = "paused"  # left out by itself: whoever gave the work put it aside


@dataclass(frozen=True, slots=True)
class Row:
    """A product: the assignment, how it went, what was said of it, what it earns."""

    assignment: int
    task: int
    name: str
    code: str  # of the plan
    body: str
    round: str
    due: date | None
    claimed: date | None
    state: str
    carried: bool  # owed since before the period
    reached: str  # "320/500 cây"
    product: Product
    coefficient: Decimal
    role: Decimal
    points: Points
    returns: int
    excused: bool
    left_out: str  # a LeftOut or PAUSED; "" counts
    proposed: str  # by the officer, not yet confirmed
    reason: str
    marked_by: str
    version: int  # of the mark, 0 for none
    said_share: Decimal | None = None  # what a mark says in place of the report
    said_faults: int | None = None

    @property
    def left_out_words(self) -> str:
        words = {PAUSED: _("tạm hoãn"), "": ""} | {one.value: str(one.label) for one in LeftOut}
        return words[self.left_out or self.proposed]

    @property
    def role_words(self) -> str:
        return str(AssignmentRole(self.product.role).label)

    @property
    def state_words(self) -> str:
        return str(AssignmentState(self.state).label)

    @property
    def late_words(self) -> str:
        if self.excused:
            return _("chậm có lý do khách quan")
        return _("chậm %(n)s ngày làm việc") % {"n": self.product.days_late} if self.product.days_late else ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One general criterion: the most it gives, what the officer said, what the leader gave."""

    name: str
    most: Decimal
    said: Decimal | None
    given: Decimal | None

    @property
    def counts(self) -> Decimal:
        return next((one for one in (self.given, self.said) if one is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class Field:
    """What who directs a field is scored by besides the products."""

    parts: FieldParts
    people: int
    fell_short: tuple[str, ...]  # those below "done"
    work: int
    wrong: int  # products of the field that are not done, late or faulty


@dataclass(frozen=True, slots=True)
class Said:
    """An objection and its answer."""

    words: str
    by: str
    at: str
    answer: str
    answered_by: str


@dataclass(frozen=True, slots=True)
class Sheet:
    appraisal: int
    officer: int
    name: str
    post: str
    unit: str
    state: str
    rows: tuple[Row, ...]
    sum: Sum | None
    field: Field | None
    results: Decimal | None
    criteria: tuple[Criterion, ...]
    general: Decimal
    computed: Decimal | None
    decided: Decimal | None
    decided_reason: str
    decided_by: str
    total: Decimal | None
    grade: str
    said_words: str
    judged_words: str
    judged_by: str
    objections: tuple[Said, ...]

    @property
    def state_words(self) -> str:
        return str(AppraisalState(self.state).label)

    @property
    def counted(self) -> list[Row]:
        return [one for one in self.rows if not one.left_out]

    @property
    def outside(self) -> list[Row]:
        return [one for one in self.rows if one.left_out]

    @property
    def proposes(self) -> bool:
        """The officer proposes to leave something out that still counts: it waits for an answer."""
        return any(one.proposed for one in self.counted)


def packed(sheet: Sheet) -> dict[str, Any]:
    """As JSON values: days and numbers as text."""
    return _plain(asdict(sheet))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, (date, Decimal)) else value


Value = TypeVar("Value")


def unpacked(values: Mapping[str, Any], kind: type[Value] = Sheet) -> Value:  # type: ignore[assignment]
    """The value that `packed` made these of."""
    hints = _hints(kind)  # type: ignore[arg-type]
    return kind(**{field.name: _read(hints[field.name], values[field.name]) for field in fields(kind)})  # type: ignore[arg-type]


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(hint, UnionType):
        hint = next(one for one in get_args(hint) if one is not NoneType)
    if get_origin(hint) is tuple:
        return tuple(_read(get_args(hint)[0], one) for one in value)
    if is_dataclass(hint):
        return unpacked(value, hint)  # type: ignore[arg-type]
    if hint is date:
        return date.fromisoformat(value)
    return Decimal(value) if hint is Decimal else value


def excellent_beyond(sheets: Iterable[Sheet], *, best: str, good: str, quota: Decimal) -> tuple[int, int]:
    """How many are graded ``best``, and how many may be: ``quota`` % of those graded ``good``."""
    grades = [one.grade for one in sheets]
    return grades.count(best), int(grades.count(good) * quota / 100)
