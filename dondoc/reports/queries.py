"""Reads of reports: the steps with who and when, the rows behind a figure, what a form offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from dondoc.issuing.models import Receipt
from dondoc.journal.models import Entry
from dondoc.journal.queries import history_of
from dondoc.look.numbers import number_words
from dondoc.organization.models import Body
from dondoc.plans.models import Task
from dondoc.reports import outline, paper
from dondoc.reports.counting import COLUMNS, Compared, compared, figures_of
from dondoc.reports.models import Answer, MonthlyReport, Regime, ReportingRound, ReportState
from dondoc.reports.numbers import Ledger


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five; ``here`` is the one that is under way."""

    name: str
    said: str
    at: datetime | None = None
    done: bool = False
    here: bool = False


@dataclass(frozen=True, slots=True)
class Behind:
    """A row behind a figure, as it was kept."""

    task: int
    text: str
    body: str
    due: date | None
    standing: str
    percent: int


def steps(report: MonthlyReport) -> list[Step]:
    """Thu thập → Tổng hợp → Soạn → Duyệt → Ban hành."""
    last = _last_lines(report)
    draft = report.state == ReportState.DRAFT
    submitted, issued = report.state == ReportState.SUBMITTED, report.state == ReportState.ISSUED
    compiled = last.get("reports.recompile") or last.get("reports.compile") or last.get("reports.correct")
    wrote = last.get("reports.edit") or last.get("reports.rename")
    sent, signed = last.get("reports.submit"), last.get("reports.approve")
    number = report.outgoing.code if report.outgoing else ""
    return [
        Step(_("Thu thập"), _collected(report), done=True),
        Step(_("Tổng hợp"), compiled.by_name if compiled else "", report.compiled_at, done=True),
        Step(_("Soạn"), _by(wrote) or _("chưa sửa gì"), wrote.at if wrote else None, done=not draft, here=draft),
        Step(
            _("Duyệt"),
            _approval(report, sent, signed),
            *_when(signed if issued else sent, not draft),
            issued,
            submitted,
        ),
        Step(_("Ban hành"), number or _("chưa có số"), report.approved_at, done=issued),
    ]


def _when(line: Entry | None, shown: bool) -> tuple[datetime | None]:
    return (line.at if line and shown else None,)


def _approval(report: MonthlyReport, sent: Entry | None, signed: Entry | None) -> str:
    if report.state == ReportState.ISSUED:
        return _by(signed)
    return _("%s trình") % _by(sent) if report.state == ReportState.SUBMITTED else _("chưa trình")


def _by(line: Entry | None) -> str:
    return line.by_name if line else ""


def _collected(report: MonthlyReport) -> str:
    told, of = (Ledger.of(report).number(f"all.{what}") for what in ("reported", "bodies"))
    return _("%(told)s/%(of)s đơn vị đã báo cáo") % {"told": number_words(told), "of": number_words(of)}


def _last_lines(report: MonthlyReport) -> dict[str, Entry]:
    """The newest line of each verb."""
    found: dict[str, Entry] = {}
    for line in history_of(report).defer("details"):
        found.setdefault(line.verb, line)
    return found


@dataclass(frozen=True, slots=True)
class Table:
    """The counts by body as they will print."""

    head: Sequence[Any]
    lines: Sequence[tuple[str, Sequence[int]]]
    foot: Sequence[tuple[str, int]]  # figure and number: of all, each opens its rows


def table(report: MonthlyReport) -> Table:
    keys = [key for key, _words in paper.table_columns()]
    ledger = Ledger.of(report)
    lines = [(name, [ledger.of_body(pk, key) for key in keys]) for pk, name in report.figures["bodies"]]
    foot = [(f"all.{key}", ledger.number(f"all.{key}")) for key in keys]
    return Table([words for _key, words in paper.table_columns()], lines, foot)


def behind(report: MonthlyReport, key: str) -> list[Behind]:
    """The rows that a figure counts, in the documents' order."""
    texts = report.figures["tasks"]
    return [
        Behind(
            row["task"], texts[str(row["task"])], row["name"], parse_date(row["due"]), row["standing"], row["percent"]
        )
        for row in Ledger.of(report).rows_behind(key)
    ]


def still_there(rows: Sequence[Behind]) -> set[int]:
    """Of the tasks of these rows, those that can still be opened."""
    return set(Task.objects.filter(pk__in={row.task for row in rows}).values_list("pk", flat=True))


def bodies_without(report: MonthlyReport) -> QuerySet[Body]:
    """Of the bodies that an issued report counts, those that it was not sent to."""
    counted = [pk for pk, _name in report.figures["bodies"]]
    have = Receipt.objects.filter(document=report.outgoing_id).values("body")
    return Body.objects.filter(pk__in=counted, ended_on=None).exclude(pk__in=have)


def edited_parts(report: MonthlyReport) -> list[Any]:
    return [part for part in outline.parts(report) if part.edited]


# --- rounds


def with_missing(rounds: QuerySet[ReportingRound]) -> QuerySet[ReportingRound]:
    """With how many bodies were asked, and of how many nothing was heard."""
    nothing = Q(answers__answered_at=None, answers__isnull=False)
    counted = rounds.annotate(asked=Count("answers"), missing=Count("answers", filter=nothing))
    return counted.order_by("-last_day", "-pk")


def ad_hoc(regimes: Sequence[Regime]) -> Regime:
    """The regime of what is only called for."""
    return next(one for one in regimes if not one.rhythm)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    answer: Answer
    numbers: list[int]


@dataclass(frozen=True, slots=True)
class RoundPage:
    round: ReportingRound
    missing: list[Answer]  # chưa báo cáo
    rows: list[AnswerRow]  # in the directory's order
    head: list[Any]
    compared: list[tuple[Any, Compared]]
    asks: list[tuple[str, Any]]  # key and words of each question
    history: QuerySet[Entry]


def round_page(asked: ReportingRound, *, today: date) -> RoundPage:
    answers = list(asked.answers.select_related("body", "answered_by"))
    figures = figures_of(asked, today=today)
    none = dict.fromkeys(COLUMNS, 0)
    rows = [
        AnswerRow(one, [figures["bodies"].get(str(one.body_id), none)[column] for column in COLUMNS]) for one in answers
    ]
    words = dict(paper.table_columns())
    return RoundPage(
        round=asked,
        missing=[one for one in answers if one.answered_at is None],
        rows=rows,
        head=[words[column] for column in COLUMNS],
        compared=[(words[one.column], one) for one in compared(asked, figures)],
        asks=questions(asked.regime),
        history=history_of(asked),
    )


def questions(regime: Regime) -> list[tuple[str, Any]]:
    three = [("results", _("Kết quả trong kỳ")), ("obstacles", _("Khó khăn, vướng mắc")),
             ("proposals", _("Đề xuất, kiến nghị"))]  # fmt: skip
    return [*three, *((f"x{number}", asked) for number, asked in enumerate(regime.asks))]
