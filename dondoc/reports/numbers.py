"""Figures in the words of a report: locked to the rows they count, written in the text as [[all.overdue]].

The rows are kept with the report, so a figure and what stands behind it can never part, nor change once issued.
A figure is named by where it counts and what: "all.done", "t17.done" (of task 17).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from dondoc.followup.figures import Counts
from dondoc.plans.deadlines import Standing

# as kept: id, task and body (keys), name (of the body), due ("2026-03-10" or ""), standing, percent, and marks:
# now (confirmed in the period), said (something was reported of it in the period), heard (or its body sent its report
# of the period; not kept in the oldest reports), reached (due by the report's day)
Rows = list[dict[str, Any]]
MARK = re.compile(r"\[\[((?:all|t\d+)\.[a-z_]+)\]\]")
IN_TIME = (Standing.IN_TIME, Standing.SOON, Standing.NONE)
DONE = (Standing.DONE_ON_TIME, Standing.DONE_LATE)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a figure counts: which rows, and of them the rows themselves, their tasks or their bodies."""

    words: Any
    which: Callable[[dict[str, Any]], bool]
    of: str = "id"


def _any(_row: dict[str, Any]) -> bool:
    return True


def _is(mark: str) -> Callable[[dict[str, Any]], bool]:
    return lambda row: bool(row[mark])


def _stands(*wanted: str) -> Callable[[dict[str, Any]], bool]:
    return lambda row: row["standing"] in wanted


def _heard(row: dict[str, Any]) -> bool:
    return bool(row.get("heard", row["said"]))


def _goes_on(row: dict[str, Any]) -> bool:
    return row["said"] and row["standing"] not in (*DONE, Standing.PAUSED)


KINDS: dict[str, Kind] = {
    "assigned": Kind(_("phần việc được giao"), _any),
    "tasks": Kind(_("nhiệm vụ"), _any, "task"),
    "bodies": Kind(_("đơn vị được giao chủ trì"), _any, "body"),
    "due": Kind(_("phần việc đến hạn"), _is("reached")),
    "done": Kind(_("phần việc đã hoàn thành"), _stands(*DONE)),
    "done_on_time": Kind(_("phần việc hoàn thành đúng hạn"), _stands(Standing.DONE_ON_TIME)),
    "done_late": Kind(_("phần việc hoàn thành quá hạn"), _stands(Standing.DONE_LATE)),
    "in_time": Kind(_("phần việc đang thực hiện trong hạn"), _stands(*IN_TIME)),
    "overdue": Kind(_("phần việc quá hạn chưa hoàn thành"), _stands(Standing.OVERDUE)),
    "paused": Kind(_("phần việc tạm hoãn"), _stands(Standing.PAUSED)),
    "now": Kind(_("phần việc được xác nhận hoàn thành trong kỳ"), _is("now")),
    "reported": Kind(_("đơn vị có báo cáo trong kỳ"), _heard, "body"),
    "going": Kind(_("đơn vị đang thực hiện"), _goes_on, "body"),
}
PERCENT = "percent"  # done of assigned


class Ledger:
    """The rows of a report, at hand by task and by body, and every figure counted from them once."""

    def __init__(self, figures: dict[str, Any]) -> None:
        self.figures = figures
        self.day: str = figures["day"]
        self._all: Rows = figures["rows"]
        self._of_task = _by("task", self._all)
        self._of_body = _by("body", self._all)
        self._known: dict[str, int] = {}

    @classmethod
    def of(cls, report: Any) -> Ledger:
        """The ledger of a MonthlyReport, kept with it as long as its figures are the same."""
        kept: Ledger | None = report.__dict__.get("_ledger")
        if kept is None or kept.figures is not report.figures:
            kept = report.__dict__["_ledger"] = cls(report.figures)
        return kept

    def rows_behind(self, key: str) -> Rows:
        """The rows that the figure counts; of the percentage, those done."""
        where, _dot, what = key.partition(".")
        rows = self._all if where == "all" else self._of_task.get(int(where[1:]), [])
        return [row for row in rows if KINDS["done" if what == PERCENT else what].which(row)]

    def number(self, key: str) -> int:
        if key not in self._known:
            self._known[key] = self._counted(key)
        return self._known[key]

    def of_body(self, body: int, what: str) -> int:
        """A figure as far as it is one body's."""
        return _count(self._of_body.get(body, []), what)

    def filled(self, text: str) -> str:
        """The text as it is printed."""
        return "".join(self.printed(one) if kind == "figure" else one for kind, one in pieces(text))

    def printed(self, key: str) -> str:
        """Below ten with a leading 0, as offices write what they count: 05 nhiệm vụ, but 5%."""
        number = self.number(key)
        return str(number) if key.endswith(f".{PERCENT}") else f"{number:02d}"

    def _counted(self, key: str) -> int:
        where, _dot, what = key.partition(".")
        return _count(self._all if where == "all" else self._of_task.get(int(where[1:]), []), what)


def _by(name: str, rows: Rows) -> dict[int, Rows]:
    found: dict[int, Rows] = {}
    for row in rows:
        found.setdefault(row[name], []).append(row)
    return found


def _count(rows: Rows, what: str) -> int:
    if what == PERCENT:
        return Counts(assigned=len(rows), done=_count(rows, "done")).percent
    kind = KINDS[what]
    return len({row[kind.of] for row in rows if kind.which(row)})


def known(key: str) -> bool:
    what = key.partition(".")[2]
    return what in KINDS or what == PERCENT


def words_of(key: str) -> str:
    what = key.partition(".")[2]
    return str(_("tỷ lệ hoàn thành (%)") if what == PERCENT else KINDS[what].words)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text in turn as ("words", …) and ("figure", key)."""
    at = 0
    for found in MARK.finditer(text):
        if not known(found[1]):
            continue
        if found.start() > at:
            yield "words", text[at : found.start()]
        yield "figure", found[1]
        at = found.end()
    if at < len(text):
        yield "words", text[at:]
