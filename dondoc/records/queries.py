"""Reads of files (hồ sơ): the list, what is in one, the tables of annex V."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from dondoc.intake.models import Arrival
from dondoc.issuing.models import OutgoingDocument
from dondoc.look.days import day_words
from dondoc.look.places import address_of, address_of_subject
from dondoc.plans.models import Assignment, Plan, PlanState
from dondoc.records.gathering import gathered, in_time, named
from dondoc.records.items import UPLOAD, Item
from dondoc.records.models import Record, RecordExport, RecordFile, RecordState
from dondoc.sheets import Sheet
from dondoc.words import fold

REMIND_BEFORE = 30  # days (Decree 30/2020, annex VI, part I, III.5 b)
FEW = 30  # results of a search for something to add


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for: words, looked for without diacritics, a year, a state."""

    words: str = ""
    year: int | None = None
    state: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        year, state = given.get("nam", ""), given.get("trang-thai", "")
        return cls(
            given.get("q", "").strip()[:200],
            int(year) if year.isdecimal() and len(year) == 4 else None,
            state if state in RecordState.values else "",
        )

    @property
    def narrows(self) -> bool:
        return self != Asked()


def listing(records: QuerySet[Record], asked: Asked) -> QuerySet[Record]:
    for word in fold(asked.words).split():
        records = records.filter(search__contains=word)
    given = {"year": asked.year, "state": asked.state}
    return records.filter(**{name: value for name, value in given.items() if value})


def years(records: QuerySet[Record]) -> list[tuple[int, int]]:
    return sorted(records.order_by().values_list("year").annotate(n=Count("pk")), reverse=True)


def plans_without() -> QuerySet[Plan]:
    """Plans in force that nobody has opened a file for."""
    return Plan.objects.filter(state=PlanState.ACTIVE, record=None)


def due_within(days: int, *, today: date) -> QuerySet[Record]:
    """Closed files to be handed over within so many days, those past their day among them."""
    waiting = Record.objects.filter(state=RecordState.CLOSED, hand_over_due__lte=today + timedelta(days=days))
    return waiting.select_related("authority", "made_by").order_by("hand_over_due")


def contents(record: Record) -> list[Item]:
    """Every document in the order of time: of an open file what stands now, of a closed one what stood then."""
    kept = record.files.all()
    if record.state != RecordState.OPEN:
        return in_time(Item.of(one.facts) for one in kept)
    by_hand = [named(one.subject) or Item.of(one.facts) for one in kept.filter(by_hand=True)]
    found = gathered(record.plan) if record.plan else []
    return in_time({one.subject: one for one in (*by_hand, *found)}.values())


@dataclass(frozen=True, slots=True)
class Line:
    """A document as the page lists it: its number in the file, where it is seen, what was added by hand."""

    ordinal: int
    item: Item
    address: str
    by_hand: RecordFile | None


def lines(record: Record, items: Iterable[Item], *, first: int) -> list[Line]:
    """``first``: the number in the file of the first of these documents."""
    items = list(items)
    by_hand = {one.subject: one for one in record.files.filter(by_hand=True)}
    work = [one.key for one in items if one.label == "plans.assignment"]
    tasks = dict(Assignment.objects.filter(pk__in=work).values_list("pk", "task"))
    return [
        Line(number, one, _address(one, by_hand.get(one.subject), tasks), by_hand.get(one.subject))
        for number, one in enumerate(items, max(first, 1))
    ]


def _address(item: Item, kept: RecordFile | None, tasks: Mapping[int, int]) -> str:
    if item.key in tasks and item.label == "plans.assignment":
        return address_of("plans:task", args=(tasks[item.key],))
    if item.label == UPLOAD:
        return address_of("records:file", args=(kept.pk,)) if kept else ""
    return address_of_subject(item.subject)


def last_export(record: Record) -> RecordExport | None:
    return record.exports.first()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be added to a file by hand."""

    subject: str
    words: str
    day: date


def candidates(record: Record, words: str) -> list[Candidate]:
    """Issued and arrived documents in which all the words occur, the newest first, without those that are there."""
    there = {one.subject for one in contents(record)}
    issued, arrived = OutgoingDocument.objects.all(), Arrival.objects.filter(struck_at=None)
    for word in fold(words).split():
        issued, arrived = issued.filter(search__contains=word), arrived.filter(search__contains=word)
    found = [Candidate(f"issuing.outgoingdocument:{one.pk}", str(one), one.issued_on) for one in issued[:FEW]]
    found += [
        Candidate(_arrival_subject(one), _("Số đến %(n)s: %(what)s") % {"n": one.number, "what": one}, one.arrived_on)
        for one in arrived[:FEW]
    ]
    fresh = [one for one in found if one.subject not in there]
    return sorted(fresh, key=lambda one: one.day, reverse=True)[:FEW]


def _arrival_subject(one: Arrival) -> str:
    return f"intake.incomingdocument:{one.document_id}" if one.document_id else f"intake.arrival:{one.pk}"


def documents_sheet(items: Iterable[Item]) -> Sheet:
    """Mục lục văn bản, tài liệu: the seven columns of annex V, part IV."""
    head = [_("STT"), _("Số, ký hiệu văn bản"), _("Ngày tháng năm văn bản"),
            _("Tên loại và trích yếu nội dung văn bản"), _("Tác giả văn bản"), _("Tờ số, trang số"),
            _("Ghi chú")]  # fmt: skip
    rows = (
        [number, one.code, one.issued_on or one.day, f"{one.kind}: {one.title}", one.organ, "", _with_files(one)]
        for number, one in enumerate(items, 1)
    )
    return Sheet(_("Mục lục"), _("Mục lục văn bản, tài liệu"), head, rows, [6, 18, 14, 64, 28, 10, 20])


def _with_files(one: Item) -> str:
    shown = len(one.files) if one.label in ("plans.assignment", "inspections.inspection") else 0
    proof = _("%(n)s tệp minh chứng") % {"n": shown} if shown else ""
    return "; ".join(part for part in (one.note, proof) if part)


def records_sheet(records: QuerySet[Record]) -> Sheet:
    """Danh mục hồ sơ: the five columns of annex V, part II."""
    head = [_("Số và ký hiệu hồ sơ"), _("Tiêu đề hồ sơ"), _("Thời hạn bảo quản"), _("Người lập hồ sơ"), _("Ghi chú")]
    rows = (
        [one.notation, one.title, one.maintenance, one.creator, _standing(one)]
        for one in records.order_by("year", "pk").iterator(chunk_size=500)
    )
    return Sheet(_("Danh mục hồ sơ"), _("Danh mục hồ sơ"), head, rows, [16, 70, 16, 24, 36])


def hand_over_sheet(records: QuerySet[Record]) -> Sheet:
    """Mục lục hồ sơ, tài liệu nộp lưu: the seven columns of annex V, part III; files that are closed."""
    head = [_("Số TT"), _("Số, ký hiệu hồ sơ"), _("Tiêu đề hồ sơ"), _("Thời gian tài liệu"), _("Thời hạn bảo quản"),
            _("Số tài liệu"), _("Ghi chú")]  # fmt: skip
    counted = records.exclude(state=RecordState.OPEN).annotate(total=Count("files")).order_by("year", "pk")
    rows = (
        [number, one.notation, one.title, f"{day_words(one.started_on)} – {day_words(one.ended_on)}", one.maintenance,
         one.total, _standing(one)]
        for number, one in enumerate(counted.iterator(chunk_size=500), 1)
    )  # fmt: skip
    return Sheet(_("Nộp lưu"), _("Mục lục hồ sơ, tài liệu nộp lưu"), head, rows, [6, 16, 64, 24, 16, 10, 36])


def _standing(one: Record) -> str:
    if one.handed_on:
        return _("Đã nộp lưu ngày %(day)s") % {"day": day_words(one.handed_on)}
    due = _("nộp lưu trước ngày %(day)s") % {"day": day_words(one.hand_over_due)} if one.hand_over_due else ""
    return "; ".join(part for part in (one.get_state_display().capitalize(), due) if part)
