"""The formula: values in, values out. What it gives is rounded where it is shown, so that people can add it up.

Decree 335/2025/NĐ-CP: results by the quantity, quality and progress of converted products, against those given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from dondoc.appraisal.rules import FULL, Rules

NONE = Decimal(0)
_CENT = Decimal("0.01")


def rounded(number: Decimal) -> Decimal:
    return number.quantize(_CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Product:
    """A product as it went. ``share``: % of what was to be reached; ``left_out``: on neither side of the fraction."""

    difficulty: str
    role: str
    done: bool = False
    share: Decimal = FULL
    faults: int = 0
    days_late: int = 0
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Of one product: points planned and earned, and the three percentages that the earned come from."""

    planned: Decimal
    quantity: Decimal
    quality: Decimal
    timeliness: Decimal
    earned: Decimal


def points(product: Product, rules: Rules) -> Points:
    """What is not done earns nothing; a fault lowers the quality, a late day the timeliness, never below nothing."""
    planned = rounded(rules.base * rules.coefficient(product.difficulty) * rules.role(product.role))
    share = min(max(product.share, NONE), FULL) if product.done else NONE
    quality = share * max(NONE, FULL - rules.fault * product.faults) / FULL
    timeliness = share * rules.on_time(product.days_late) / FULL
    mean = (rules.quantity * share + rules.quality * quality + rules.timeliness * timeliness) / rules.weights
    return Points(planned, rounded(share), rounded(quality), rounded(timeliness), rounded(planned * mean / FULL))


@dataclass(frozen=True, slots=True)
class Sum:
    """Of the products that count: points, and percentages of the planned points. None where nothing was planned."""

    planned: Decimal
    earned: Decimal
    quantity: Decimal
    quality: Decimal
    timeliness: Decimal
    own: Decimal


def summed(counted: Iterable[Points]) -> Sum | None:
    counted = list(counted)
    planned = sum((one.planned for one in counted), NONE)
    if not planned:
        return None
    earned = sum((one.earned for one in counted), NONE)

    def part(name: str) -> Decimal:
        return rounded(sum((one.planned * getattr(one, name) for one in counted), NONE) / planned)

    own = rounded(earned * FULL / planned)
    return Sum(planned, earned, part("quantity"), part("quality"), part("timeliness"), own)


@dataclass(frozen=True, slots=True)
class FieldParts:
    """Of who directs a field, in %: its people, its work, its unity (judged; None while nobody has)."""

    people: Decimal
    work: Decimal
    unity: Decimal | None


def field_parts(*, people_did: bool, work_did: bool, unity: Decimal | None, rules: Rules) -> FieldParts:
    """``people_did``: all of the field reached "done"; ``work_did``: all of its work was done, in time, without fault.

    Decree 335/2025 scores the one who is in charge of a field by it: 100 %, or 50 % where one fell short.
    """
    return FieldParts(FULL if people_did else rules.otherwise, FULL if work_did else rules.otherwise, unity)


def results(own: Sum | None, field: FieldParts | None, rules: Rules) -> Decimal | None:
    """Points of the results, at most ``rules.results``; None where nothing was planned."""
    if own is None:
        return None
    if field is None:
        return min(rules.results, rounded(rules.results * own.earned / own.planned))
    parts = rules.own * own.own + rules.people * field.people + rules.work * field.work
    parts += rules.unity * (field.unity if field.unity is not None else NONE)
    return min(rules.results, rounded(rules.results * parts / rules.field_weights / FULL))


def total(results: Decimal | None, general: Decimal, decided: Decimal | None) -> Decimal | None:
    """Points in all; what a leader has decided stands before what was worked out."""
    if decided is not None:
        return decided
    return None if results is None else min(FULL, results + general)
