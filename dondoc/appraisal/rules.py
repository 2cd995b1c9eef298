"""The numbers that an appraisal is worked out by, as a value: read from a row or from rules.toml, and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from dondoc.followup.moves import Refused

TABLE = Path(__file__).with_name("rules.toml")
PAIRS = ("difficulties", "criteria", "grades")
FULL = Decimal(100)  # points of a whole appraisal


class Named(NamedTuple):
    name: str
    number: Decimal


@dataclass(frozen=True, slots=True)
class Rules:
    """What rules.toml says of each field. Percentages are 0-100."""

    results: Decimal
    base: Decimal
    quantity: Decimal
    quality: Decimal
    timeliness: Decimal
    fault: Decimal
    returns_count: bool
    steps: tuple[tuple[int, Decimal], ...]
    later: Decimal
    difficulties: tuple[Named, ...]
    leads: Decimal
    coordinates: Decimal
    directs: Decimal
    criteria: tuple[Named, ...]
    grades: tuple[Named, ...]
    quota: Decimal
    own: Decimal
    people: Decimal
    work: Decimal
    unity: Decimal
    otherwise: Decimal

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Rules:
        """From JSON values, as `values` gives them."""
        return cls(**{field.name: _read(field.name, values[field.name]) for field in fields(cls)})

    @property
    def values(self) -> dict[str, Any]:
        return {field.name: _written(getattr(self, field.name)) for field in fields(self)}

    @property
    def weights(self) -> Decimal:
        return self.quantity + self.quality + self.timeliness

    @property
    def field_weights(self) -> Decimal:
        return self.own + self.people + self.work + self.unity

    @property
    def general(self) -> Decimal:
        """Points of the general criteria together."""
        return sum((one.number for one in self.criteria), Decimal(0))

    def coefficient(self, difficulty: str) -> Decimal:
        """Of a difficulty by its name; of the first for one that is not in the table."""
        return dict(self.difficulties).get(difficulty, self.difficulties[0].number)

    def role(self, role: str) -> Decimal:
        return {"leads": self.leads, "coordinates": self.coordinates, "directs": self.directs}[role]

    def on_time(self, days_late: int) -> Decimal:
        """% of timeliness that is left of a product that came so many working days late."""
        return next((left for days, left in self.steps if days_late <= days), self.later)

    def grade(self, total: Decimal) -> str:
        return next(one.name for one in self.grades if total >= one.number)


def _read(name: str, value: Any) -> Any:
    if name in PAIRS:
        return tuple(Named(words, Decimal(number)) for words, number in value)
    if name == "steps":
        return tuple((int(days), Decimal(left)) for days, left in value)
    return value if isinstance(value, bool) else Decimal(value)


def _written(value: Any) -> Any:
    if isinstance(value, tuple):
        return [[str(one) for one in pair] for pair in value]
    return value if isinstance(value, bool) else str(value)


def checked(rules: Rules) -> Rules:
    """The rules, where an appraisal can be worked out by them; Refused with what does not fit."""
    for wrong, words in _faults(rules):
        if wrong:
            raise Refused(words)
    return rules


def _faults(rules: Rules) -> Iterable[tuple[bool, str]]:
    days = [step[0] for step in rules.steps]
    floors = [one.number for one in rules.grades]
    names = [one.name for one in rules.difficulties]
    percents = (rules.fault, rules.later, rules.otherwise, rules.quota, *(left for _days, left in rules.steps))
    yield (
        rules.results + rules.general != FULL,
        _("Điểm kết quả (%(results)s) cộng các tiêu chí chung (%(general)s) phải bằng 100.")
        % {"results": rules.results, "general": rules.general},
    )
    yield rules.base <= 0 or rules.weights <= 0, _("Điểm chuẩn và tổng trọng số phải lớn hơn 0.")
    yield rules.own <= 0, _("Trọng số của sản phẩm trong điểm lĩnh vực phải lớn hơn 0.")
    yield any(not 0 <= one <= FULL for one in percents), _("Các tỷ lệ phải từ 0 đến 100 %.")
    yield days != sorted(set(days)), _("Các mức ngày chậm phải tăng dần.")
    yield not names, _("Hãy ghi ít nhất một mức độ khó.")
    yield len(set(names)) != len(names), _("Mỗi mức độ khó ghi một lần.")
    yield any(one.number <= 0 for one in rules.difficulties), _("Hệ số độ khó phải lớn hơn 0.")
    yield (
        not floors or floors != sorted(set(floors), reverse=True) or floors[-1] != 0,
        _("Các mức xếp loại phải giảm dần và mức cuối bắt đầu từ 0."),
    )


class Given(NamedTuple):
    """A rule set as the house gives it to an authority."""

    key: str
    name: str
    valid_from: date
    source: str
    rules: Rules


@cache
def given() -> tuple[Given, ...]:
    with TABLE.open("rb") as file:
        rows = tomllib.load(file)
    return tuple(
        Given(key, row["name"], row["valid_from"], row["source"].strip(), checked(Rules.of(row["values"])))
        for key, row in rows.items()
    )
