"""Nhắc: bodies that said nothing in the period of a report are asked for word, each once, about its nearest work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.followup import actions as followup
from dondoc.followup.moves import OPEN
from dondoc.organization.access import Member
from dondoc.plans.models import Assignment
from dondoc.reports.models import MonthlyReport


def urge_silent(report: MonthlyReport, *, by: Member, at: datetime) -> tuple[int, int]:
    """How many bodies were reached, and how many could not be (no account, or urged today already)."""
    reached = missed = 0
    for work in _nearest(report):
        count, failed = followup.urge_all(work[:1], words=_words(report, len(work)), by=by, at=at)
        reached, missed = reached + count, missed + failed
    return reached, missed


def _nearest(report: MonthlyReport) -> Iterator[list[Assignment]]:
    """The open work of each silent body that the report counts, the nearest deadline first."""
    silent = {pk for pk, _name in report.figures["silent"]}
    rows = [row["id"] for row in report.figures["rows"] if row["body"] in silent]
    found = Assignment.objects.filter(pk__in=rows, state__in=OPEN).select_related("task__plan", "body", "authority")
    by_body: dict[int, list[Assignment]] = {}
    for one in sorted(found, key=lambda one: (one.due or date.max, one.pk)):
        by_body.setdefault(one.body_id, []).append(one)
    yield from by_body.values()


def _words(report: MonthlyReport, count: int) -> str:
    period = _("từ %(first)s đến %(last)s") % {
        "first": report.first_day.strftime("%d/%m"), "last": report.last_day.strftime("%d/%m/%Y"),
    }  # fmt: skip
    said = ngettext("Chưa có báo cáo kỳ %(period)s (%(n)s việc).", "Chưa có báo cáo kỳ %(period)s (%(n)s việc).", count)
    return said % {"period": period, "n": count}
