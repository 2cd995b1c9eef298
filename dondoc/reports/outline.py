"""The report part by part: what was compiled, or what people wrote instead; in the order in which it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dondoc.exchange.lines import AS_ABOVE
from dondoc.reports.models import MonthlyReport
from dondoc.reports.numbers import Ledger
from dondoc.words import fold


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the report that is edited as one.

    ``turn`` counts its edits; of words as compiled, 0 and below, how often they were compiled anew and came out other.
    """

    key: str
    heading: str
    text: str  # with figures as marks: numbers.py
    compiled: str
    turn: int = 0
    by: str = ""
    at: str = ""  # ISO moment of the last edit

    @property
    def edited(self) -> bool:
        return self.turn > 0 and self.text != self.compiled


@dataclass(frozen=True, slots=True)
class Chapter:
    """ "I. KẾT QUẢ THỰC HIỆN" with its parts; without a label, what stands outside the numbering."""

    key: str
    label: str
    title: str
    parts: Sequence[Part]


def part_of(report: MonthlyReport, key: str) -> Part | None:
    return next((part for part in parts(report) if part.key == key), None)


def parts(report: MonthlyReport) -> Iterator[Part]:
    """As compiled; what was edited and is no longer compiled stays, at the end of the results."""
    compiled = {one["key"]: one for one in report.figures["parts"]}
    written: dict[str, Any] = report.words
    orphans = [key for key in written if key not in compiled and key.startswith("results.")]
    for key, one in compiled.items():
        if key == "late":
            yield from (_part(orphan, {"heading": "", "text": ""}, written[orphan]) for orphan in orphans)
        yield _part(key, one, written.get(key))


def taken_anew(parts: list[dict[str, Any]], before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts compiled anew: those whose words are others say so, for whoever still has the old ones before them."""
    old = {one["key"]: one for one in before}
    return [{**one, "taken": _taken(one, old.get(one["key"]))} for one in parts]


def _taken(new: dict[str, Any], old: dict[str, Any] | None) -> int:
    return old.get("taken", 0) + (old["text"] != new["text"]) if old else 0


def _part(key: str, compiled: dict[str, Any], written: dict[str, Any] | None) -> Part:
    if written is None:
        return Part(key, compiled["heading"], compiled["text"], compiled["text"], -compiled.get("taken", 0))
    return Part(
        key=key,
        heading=compiled["heading"] or written["heading"],
        text=written["text"],
        compiled=compiled["text"],
        turn=written["turn"],
        by=written["by"],
        at=written["at"],
    )


def chapters(report: MonthlyReport) -> list[Chapter]:
    found = {part.key: part for part in parts(report)}
    results = [part for key, part in found.items() if key.startswith("results.")]
    coming = _("Nhiệm vụ trọng tâm %s") % report.figures["next"]
    told = {
        "preamble": ("", "", [found["preamble"]]),
        "results": ("I.", _("Kết quả thực hiện"), results),
        "shortcomings": ("II.", _("Tồn tại, vướng mắc"), [found["late"], found["silent"], found["obstacles"]]),
        "next": ("III.", coming, [found["next"]]),
        "proposals": ("IV.", _("Kiến nghị, đề xuất"), [found["proposals"]]),
        "closing": ("", "", [found[key] for key in ("replaces", "closing") if key in found]),
    }
    return [Chapter(key, *one) for key, one in told.items()]


def addressed_to(report: MonthlyReport) -> list[str]:
    """Whom the report is put before: Kính gửi."""
    return _listed(report, "addressed")


def recipients(report: MonthlyReport) -> list[str]:
    """Lines of Nơi nhận as printed, without signs."""
    return _listed(report, "recipients")


def receivers(report: MonthlyReport) -> list[str]:
    """Lines of Nơi nhận as the register keeps them: "Như trên" gives way to whom it is put before."""
    above = addressed_to(report)
    named = [above if above and fold(line) in AS_ABOVE else [line] for line in recipients(report)]
    return [line for some in named for line in some]


def _listed(report: MonthlyReport, key: str) -> list[str]:
    part = part_of(report, key)
    lines = Ledger.of(report).filled(part.text).splitlines() if part else []
    return [line.strip("-;. ") for line in lines if line.strip("-;. ")]
