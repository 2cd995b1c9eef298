"""The life of a file: opened, named, closed with what is in it written down, opened again, handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.journal.actions import write
from dondoc.notices.actions import settle
from dondoc.organization.access import Member
from dondoc.organization.models import Authority
from dondoc.plans.models import Plan
from dondoc.records import queries
from dondoc.records.items import Item
from dondoc.records.models import MOVES, Record, RecordFile, RecordSeries, RecordState, Retention
from dondoc.records.retention import hand_over_due
from dondoc.words import fold


class Refused(Exception):  # noqa: N818
    """The write is not done; ``str()`` tells people in Vietnamese why, and what to do next."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the clerk says of a file. ``notation`` "" leaves it to the series of the year."""

    title: str
    retention: Retention
    started_on: date
    notation: str = ""
    rights: str = "Hạn chế"
    creator: str = ""
    note: str = ""


def open_record(named: Named, *, plan: Plan | None, by: Member, at: datetime) -> Record:
    """The file of a plan, which gathers by itself, or of other work; a plan has one."""
    try:
        with transaction.atomic():
            record = _described(Record(authority=by.authority, plan=plan, made_by=by.user, made_at=at), named, by)
            record.year = named.started_on.year
            record.notation = named.notation or _next_notation(by.authority, record.year)
            record.search = _searchable(record)
            record.save()
            write("records.open", record, authority=by.authority, by=by.user, at=at)
    except IntegrityError:
        raise Refused(_("Kế hoạch này đã có hồ sơ, hoặc số và ký hiệu đã dùng. Hãy xem danh mục hồ sơ."))
    return record


def _next_notation(authority: Authority, year: int) -> str:
    """ "07.UBND": the next number of the year that no file has, with the authority's letters (annex V, part I.2)."""
    RecordSeries.objects.get_or_create(authority=authority, year=year)
    while True:
        RecordSeries.objects.filter(year=year).update(last=F("last") + 1)
        notation = f"{RecordSeries.objects.get(year=year).last:02d}.{authority.abbreviation}"[:20]
        if not Record.objects.filter(year=year, notation=notation).exists():
            return notation


def _described(record: Record, named: Named, by: Member) -> Record:
    record.title, record.rights, record.note = named.title, named.rights, named.note
    record.creator = (named.creator or by.user.get_full_name())[:30]
    record.started_on = named.started_on
    record.retention, record.maintenance = named.retention, named.retention.words
    record.hand_over_months, record.counted_from = named.retention.hand_over_months, named.retention.counted_from
    return record


def _searchable(record: Record) -> str:
    return fold(f"{record.notation} {record.title} {record.creator} {record.note}")


def change(record: Record, named: Named, *, version: int, by: Member, at: datetime) -> None:
    """Name it anew while it is open; of two who write the second is told."""
    fresh = _described(Record(authority=record.authority, year=record.year), named, by)
    fresh.notation = named.notation or record.notation
    names = ("title", "rights", "note", "creator", "started_on", "retention", "maintenance", "hand_over_months",
             "counted_from", "notation")  # fmt: skip
    values = {name: getattr(fresh, name) for name in names} | {"search": _searchable(fresh)}
    try:
        with transaction.atomic():
            _claim(record, version, RecordState.OPEN, **values)
            write("records.change", record, authority=by.authority, by=by.user, at=at)
    except IntegrityError:
        raise Refused(_("Số và ký hiệu này đã dùng trong năm. Hãy chọn số khác."))


def close(record: Record, *, ended_on: date, settled_on: date | None, version: int, by: Member, at: datetime) -> None:
    """Nothing is added from now on: what is in it is written down with its checksums; hand-over gets its day."""
    if ended_on < record.started_on:
        raise Refused(_("Ngày kết thúc không thể trước ngày bắt đầu của hồ sơ."))
    if max(ended_on, settled_on or ended_on) > timezone.localdate(at):
        raise Refused(_("Ngày kết thúc, ngày quyết toán chưa tới. Hãy kết thúc hồ sơ khi công việc đã xong."))
    due = hand_over_due(record, ended_on=ended_on, settled_on=settled_on)
    if due is None:
        raise Refused(_("Hồ sơ công trình tính hạn nộp lưu từ ngày quyết toán. Hãy ghi ngày quyết toán."))
    with transaction.atomic():
        items = queries.contents(record)
        if not items:
            raise Refused(_("Hồ sơ chưa có tài liệu nào nên chưa kết thúc được. Hãy bấm “Thêm tài liệu” trước."))
        _move(record, version, RecordState.CLOSED, closed_at=at, ended_on=ended_on, settled_on=settled_on,
              hand_over_due=due)  # fmt: skip
        _write_down(record, items, by, at)
        write("records.close", record, authority=by.authority, by=by.user, at=at, details={"documents": len(items)})


def _write_down(record: Record, items: list[Item], by: Member, at: datetime) -> None:
    by_hand = {one.subject: one for one in record.files.filter(by_hand=True)}
    for item in items:
        if row := by_hand.get(item.subject):
            row.facts, row.day = item.facts(), item.day
    RecordFile.objects.bulk_update(by_hand.values(), ["facts", "day"])
    RecordFile.objects.bulk_create(
        RecordFile(authority=record.authority, record=record, subject=one.subject, day=one.day, facts=one.facts(),
                   added_by=by.user, added_at=at)
        for one in items if one.subject not in by_hand
    )  # fmt: skip


def reopen(record: Record, *, reason: str, version: int, by: Member, at: datetime) -> None:
    """With a reason, before it is handed over: it gathers again; closing writes down anew."""
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do mở lại hồ sơ."))
    with transaction.atomic():
        _settle(record, at)
        _move(record, version, RecordState.OPEN, closed_at=None, ended_on=None, settled_on=None, hand_over_due=None)
        record.files.filter(by_hand=False).delete()
        write("records.reopen", record, authority=by.authority, by=by.user, at=at, reason=reason.strip())


def hand_over(record: Record, *, on: date, to: str, version: int, by: Member, at: datetime) -> None:
    """Nộp lưu: the archive has it; nothing changes any more."""
    if not to.strip():
        raise Refused(_("Hãy ghi ai nhận hồ sơ."))
    if record.ended_on and not record.ended_on <= on <= timezone.localdate(at):
        raise Refused(_("Ngày nộp lưu phải từ ngày công việc kết thúc đến hôm nay."))
    with transaction.atomic():
        _move(record, version, RecordState.HANDED_OVER, handed_on=on, handed_to=to.strip()[:200])
        _settle(record, at)
        write("records.hand-over", record, authority=by.authority, by=by.user, at=at, details={"to": to.strip()})


def _settle(record: Record, at: datetime) -> None:
    for which in ("soon", "late"):
        settle(f"hand-over:{record.pk}:{record.hand_over_due}:{which}", at=at)


def _move(record: Record, version: int, to: RecordState, **values: Any) -> None:
    if to not in MOVES[record.state]:
        raise Refused(_("Hồ sơ không còn ở bước này. Hãy tải lại trang."))
    _claim(record, version, record.state, state=to, **values)


def _claim(record: Record, version: int, stands: str, **values: Any) -> None:
    seen = Record.objects.filter(pk=record.pk, version=version, state=stands)
    if not seen.update(version=F("version") + 1, **values):
        raise Refused(_("Người khác vừa sửa hồ sơ này, hoặc hồ sơ đã kết thúc. Hãy tải lại trang."))
    record.refresh_from_db()
