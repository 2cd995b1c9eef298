"""Nhập tiến độ: a table is kept, carried out as reports written down for the bodies, and taken back in one step."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from dondoc.followup.actions.progress import Word, claim_is_judged, move_on, parts_are_done, put_row
from dondoc.followup.models import Move, ProgressReport, ProgressSheet
from dondoc.followup.moves import Refused
from dondoc.followup.progress_sheets import Outcome, Reading, read
from dondoc.intake import sheets
from dondoc.journal.actions import write
from dondoc.organization.access import Member
from dondoc.plans.models import Assignment

KEPT = timedelta(days=1)  # for whom did not go on
FIELDS = ("state", "percent", "last_words", "last_report_at", "submitted_on", "finished_on", "state_reason")
NOON = time(12, 0)  # of a day on which something was told at an hour that the table does not know


def keep_progress_sheet(data: bytes, name: str, *, by: Member, at: datetime) -> ProgressSheet:
    """Raises sheets.Unreadable."""
    rows = sheets.rows_with_lines(data, name)
    ProgressSheet.objects.filter(done_at=None, uploaded_at__lt=at - KEPT).delete()
    return ProgressSheet.objects.create(
        authority=by.authority, file_name=PurePath(name).name[-255:], rows=rows, uploaded_by=by.user, uploaded_at=at
    )


def carry_out(sheet: ProgressSheet, mapping: list[str], *, by: Member, at: datetime) -> tuple[int, list[str]]:
    """Make every move that the rows ask for; how many assignments moved, and of each other row why not.

    All in one transaction. The people concerned told it themselves: nobody gets a notice.
    """
    with transaction.atomic():
        if not ProgressSheet.objects.filter(pk=sheet.pk, done_at=None).update(done_at=at):
            raise Refused(_("Bảng này đã nhập rồi. Muốn nhập lại thì hoàn tác trước."))
        reading = read(by.authority, sheet.rows, mapping, today=timezone.localdate(at))
        refused = [(one.number, one.why_not) for one in reading.odd]
        before = _each(reading, sheet, refused, by, at)
        if not before:
            raise Refused(_("Bảng không có tiến độ nào mới."))
        ProgressSheet.objects.filter(pk=sheet.pk).update(before=before, count=len(before))
        write("followup.import-progress", sheet, authority=by.authority, by=by.user, at=at,
              details={"moved": len(before), "refused": len(refused), "columns": mapping})  # fmt: skip
    return len(before), [_("Dòng %(n)d: %(why)s") % {"n": n, "why": why} for n, why in sorted(refused)]


def _each(
    reading: Reading, sheet: ProgressSheet, refused: list[tuple[int, str]], by: Member, at: datetime
) -> list[Any]:
    before = []
    for one in reading.changes:
        try:
            with transaction.atomic():
                before.append(_moved(one, sheet, by, at))
        except Refused as refusal:
            refused.append((one.number, str(refusal)))
    return before


def _moved(outcome: Outcome, sheet: ProgressSheet, by: Member, at: datetime) -> dict[str, Any]:
    assert outcome.assignment is not None  # noqa: S101 - what has moves has its assignment
    one, told = outcome.assignment, outcome.told
    stood = {name: _kept(getattr(one, name)) for name in FIELDS}
    when, version, reports = _when(told.day, at), one.version, []
    percent = one.percent if told.percent is None else told.percent
    words = one.last_words if told.words is None else told.words
    for move in outcome.moves:
        if move == Move.CONFIRM:
            parts_are_done(one)
            claim_is_judged(one, at)
        far = 100 if move in (Move.SUBMIT, Move.CONFIRM) else percent
        said = words if move in (Move.REPORT, Move.SUBMIT) else _("Theo bảng %s") % sheet.file_name
        move_on(one, move, {"version": version}, _changes(move, far, said, when))
        version += 1
        reports.append(put_row(one, Word(move, far, said, by, when, for_body=move in (Move.REPORT, Move.SUBMIT))).pk)
        write(f"followup.{move.value}", one, authority=one.authority, by=by.user, at=at,
              details={"sheet": sheet.pk, "percent": far, "for_body": True, "told": f"{when:%Y-%m-%d}"})  # fmt: skip
    return {"assignment": one.pk, "version": version, "reports": reports, "stood": stood}


def _changes(move: Move, percent: int, words: str, when: datetime) -> dict[str, Any]:
    """What a move writes beside the state."""
    told = {"percent": percent, "last_words": words, "last_report_at": when, "state_reason": ""}
    day = timezone.localdate(when)
    changes: dict[Move, dict[str, Any]] = {
        Move.REPORT: told,
        Move.SUBMIT: told | {"submitted_on": day},
        Move.CONFIRM: {"finished_on": day, "state_reason": "", "percent": 100},
        Move.PAUSE: {"state_reason": words},
        Move.RESUME: {"state_reason": ""},
    }
    return changes[move]


def _when(day: date | None, at: datetime) -> datetime:
    if day is None or day == timezone.localdate(at):
        return at
    return timezone.make_aware(datetime.combine(day, NOON))


def undo_progress_sheet(sheet: ProgressSheet, *, by: Member, at: datetime) -> tuple[int, int]:
    """Put back what stood before and take its reports away; how many, and how many have moved on and stay."""
    with transaction.atomic():
        if not ProgressSheet.objects.filter(pk=sheet.pk, done_at__isnull=False, undone_at=None).update(undone_at=at):
            raise Refused(_("Bảng này chưa nhập hoặc đã hoàn tác. Hãy tải lại trang."))
        back = sum(_put_back(one, by, at, sheet) for one in sheet.before)
        stayed = len(sheet.before) - back
        write("followup.undo-progress", sheet, authority=by.authority, by=by.user, at=at,
              details={"back": back, "stayed": stayed})  # fmt: skip
    return back, stayed


def _put_back(kept: dict[str, Any], by: Member, at: datetime, sheet: ProgressSheet) -> bool:
    untouched = Assignment.objects.filter(pk=kept["assignment"], version=kept["version"])
    stood = {name: _read(name, one) for name, one in kept["stood"].items()}
    if not untouched.update(version=F("version") + 1, **stood):
        return False
    ProgressReport.objects.filter(pk__in=kept["reports"]).delete()
    back = Assignment.objects.get(pk=kept["assignment"])
    details = {"sheet": sheet.pk, "reports": kept["reports"]}
    write("followup.take-back-report", back, authority=by.authority, by=by.user, at=at, details=details)
    return True


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _read(name: str, value: Any) -> Any:
    """What `_kept` wrote, as the column has it."""
    readers: dict[str, Any] = {
        "last_report_at": parse_datetime, "submitted_on": parse_date, "finished_on": parse_date,
    }  # fmt: skip
    return readers[name](value) if value and name in readers else value
