"""The PDF of each document of a file: its own where it has one, else printed from what is kept, as PDF/A-2a."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image

from dondoc.inspections.models import Check, Inspection
from dondoc.intake.models import IncomingDocument
from dondoc.intake.reading import lines
from dondoc.look.days import day_words, moment_words
from dondoc.meetings.models import Meeting
from dondoc.organization.models import Authority
from dondoc.plans.models import Assignment, Plan
from dondoc.records.gathering import reports_of
from dondoc.records.items import Item, Stored
from dondoc.records.models import Record
from vanban.writing import Align, Block, Bullet, Column, Draft, Grid, Heading, Level, Paragraph, Row, write

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
Made = Callable[[Item, datetime | None], Iterable[Block]]


@override("vi")
def printed(item: Item, record: Record, *, ordinal: int) -> bytes | None:
    """The PDF; None where ``own_pdf`` is it, or where the file can only be taken along as it is."""
    made = _PRINTED.get(item.label)
    if own_pdf(item):
        return None
    if made:
        return _write(item, record, ordinal, list(made(item, record.closed_at)))
    return _picture(item.files[0]) if item.files else None


def own_pdf(item: Item) -> Stored | None:
    """The document itself, where it is a PDF; evidence is not the document."""
    if item.label in ("plans.assignment", "inspections.inspection"):
        return None
    return next((one for one in item.files if PurePath(one.name).suffix.lower() == ".pdf"), None)


@override("vi")
def contents_pdf(record: Record, rows: Iterable[tuple[str, ...]]) -> bytes:
    """Mục lục văn bản, tài liệu (annex V, part IV), with the pages counted."""
    columns = (
        Column("STT", 0.6, Align.CENTRE), Column("Số, ký hiệu", 1.7), Column("Ngày", 1.4, Align.CENTRE),
        Column("Tên loại và trích yếu", 3.6), Column("Tác giả", 1.6), Column("Số trang", 0.7, Align.CENTRE),
        Column("Ghi chú", 0.9),
    )  # fmt: skip
    told: list[Block] = [
        Paragraph(_("Số, ký hiệu hồ sơ: %(code)s") % {"code": record.code}),
        Paragraph(_("Thời hạn bảo quản: %(kept)s") % {"kept": record.maintenance}),
        Grid(columns, tuple(Row(row) for row in rows)),
    ]
    return write(_draft(record.authority, _("Mục lục văn bản, tài liệu"), record.title, told), to="pdf")


def _write(item: Item, record: Record, ordinal: int, blocks: list[Block]) -> bytes:
    return write(_draft(record.authority, item.kind, item.title, blocks, ordinal, item), to="pdf")


def _draft(
    ward: Authority, kind: str, title: str, blocks: list[Block], ordinal: int | None = None, item: Item | None = None
) -> Draft:
    return Draft(
        kind=kind, issuer=ward.name, parent=ward.parent_name if ward.prints_parent else "", symbol="HS", title=title,
        place=ward.place, number=ordinal, day=item.day if item else timezone.localdate(), body=tuple(blocks),
    )  # fmt: skip


def _facts(*pairs: tuple[str, Any]) -> Iterator[Block]:
    for name, value in pairs:
        if value:
            yield Paragraph(f"{name}: {'; '.join(str(value).splitlines())}")


def _checksums(files: Iterable[Any]) -> Iterator[Block]:
    """Each file by its name, its SHA-256 on a line of its own."""
    for one in files:
        yield Bullet(one.name)
        yield Bullet(one.sha256, sign="+")


def _incoming(item: Item, _until: datetime | None) -> Iterator[Block]:
    """What was read of a file that is no PDF; the file goes along as it came."""
    yield from _register(item, None)
    document = IncomingDocument.objects.filter(pk=item.key).first()
    reading = document.reading if document else None
    if reading:
        yield Heading(Level.SECTION, "I.", _("Nội dung đọc được từ tệp gốc"))
        text = reading["text"]
        yield from (Paragraph(text[one.start : one.end]) for one in lines(reading) if text[one.start : one.end].strip())


def _register(item: Item, _until: datetime | None) -> Iterator[Block]:
    """An arrival on paper: what the register says of it."""
    yield from _facts(
        (_("Số đến"), item.arrival_number), (_("Ngày đến"), day_words(item.arrived_on)),
        (_("Tác giả"), item.organ), (_("Số, ký hiệu"), item.code), (_("Ngày văn bản"), day_words(item.issued_on)),
        (_("Người ký"), " ".join(part for part in (item.signer_post, item.signer) if part)),
        (_("Đơn vị, người nhận"), item.to_places), (_("Thời hạn giải quyết"), day_words(item.due)),
        (_("Ý kiến phân phối, chỉ đạo"), item.trace), (_("Ghi chú"), item.note),
    )  # fmt: skip
    yield from _checksums(item.files)


def _plan(item: Item, _until: datetime | None) -> Iterator[Block]:
    plan = Plan.objects.get(pk=item.key)
    columns = (Column("STT", 0.5, Align.CENTRE), Column("Nhiệm vụ", 4), Column("Đầu mối", 2.5),
               Column("Hạn", 1, Align.CENTRE))  # fmt: skip
    tasks = plan.tasks.prefetch_related("assignments__body").order_by("order", "pk")
    rows = tuple(
        Row((str(number), task.text, _bodies(task.assignments.all()), day_words(task.due)))
        for number, task in enumerate(tasks, 1)
    )
    yield Grid(columns, rows)


def _bodies(work: Iterable[Assignment]) -> str:
    named = dict.fromkeys(f"{one.body} ({one.get_role_display()})" for one in work)
    return "\n".join(named)


def _assignment(item: Item, until: datetime | None) -> Iterator[Block]:
    """What a body said of its work and what was answered, the oldest first, and the evidence with its checksums."""
    work = Assignment.objects.select_related("task", "body").get(pk=item.key)
    yield from _facts((_("Nhiệm vụ"), work.task.text), (_("Đầu mối"), work.body), (_("Hạn"), day_words(work.due)))
    yield Heading(Level.SECTION, "I.", _("Diễn biến"))
    for said in reports_of(work.pk, until):
        percent = f", {said.percent}%" if said.shows_percent else ""
        head = f"{moment_words(said.at)}, {said.by.get_full_name()}: {said.get_move_display()}{percent}"
        yield Paragraph(f"{head}. {' '.join(said.words.split())}".strip())
        yield from _checksums(said.evidence.all())
    told = [*_obstacles(work, until), *_extensions(work, until)]
    if told:
        yield Heading(Level.SECTION, "II.", _("Vướng mắc, gia hạn"))
        yield from told


def _obstacles(work: Assignment, until: datetime | None) -> Iterator[Block]:
    for one in work.obstacles.order_by("raised_at"):
        if until and one.raised_at > until:
            return
        yield Paragraph(_("%(at)s, vướng mắc: %(words)s") % _said(one.raised_at, one.words))
        if one.answered_at and not (until and one.answered_at > until):
            yield Bullet(_("%(at)s, trả lời: %(words)s") % _said(one.answered_at, one.answer))


def _extensions(work: Assignment, until: datetime | None) -> Iterator[Block]:
    for one in work.extensions.order_by("asked_at"):
        if until and one.asked_at > until:
            return
        asked = _("%(at)s, xin gia hạn đến ngày %(day)s: %(words)s")
        yield Paragraph(asked % _said(one.asked_at, one.reason, day=day_words(one.until)))
        if one.decided_at and not (until and one.decided_at > until):
            granted = day_words(one.granted_until) or _("không đồng ý")
            yield Bullet(_("%(at)s, quyết định: %(words)s") % _said(one.decided_at, f"{granted}. {one.answer}"))


def _said(at: datetime, words: str, **more: str) -> dict[str, str]:
    return {"at": moment_words(at), "words": " ".join(words.split()).rstrip(". ")} | more


def _meeting(item: Item, _until: datetime | None) -> Iterator[Block]:
    meeting = Meeting.objects.select_related("chair").get(pk=item.key)
    came = [str(one.body) for one in meeting.attendances.filter(present=True).select_related("body")]
    yield from _facts(
        (_("Thời gian"), moment_words(meeting.starts_at)), (_("Địa điểm"), meeting.place),
        (_("Chủ trì"), meeting.chair), (_("Có mặt"), ", ".join(came)),
    )  # fmt: skip
    parts = ((_("Chương trình"), meeting.agenda), (_("Diễn biến"), meeting.said), (_("Kết luận"), meeting.conclusions))
    for numeral, (name, text) in zip(("I.", "II.", "III."), [one for one in parts if one[1]], strict=False):
        yield Heading(Level.SECTION, numeral, name)
        yield from (Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def _inspection(item: Item, _until: datetime | None) -> Iterator[Block]:
    inspection = Inspection.objects.get(pk=item.key)
    checks = Check.objects.filter(inspection=inspection).select_related("body").prefetch_related("photos")
    yield from _facts((_("Ngày"), day_words(inspection.day)), (_("Đoàn"), ", ".join(map(str, inspection.team.all()))))
    for check in checks:
        said = f"{check.get_verdict_display()}. {check.words}".strip()
        yield Paragraph(f"{check.body}: {' '.join(check.text.split())}: {said}")
        yield from _checksums(check.photos.all())
    yield from _facts((_("Kết luận, kiến nghị"), inspection.conclusions))


_PRINTED: dict[str, Made] = {
    "intake.incomingdocument": _incoming, "intake.arrival": _register, "plans.plan": _plan,
    "plans.assignment": _assignment, "meetings.meeting": _meeting, "inspections.inspection": _inspection,
}  # fmt: skip


def _picture(stored: Stored) -> bytes | None:
    """A photo that was added by hand, as a page."""
    if PurePath(stored.path).suffix.lower() not in PICTURES:
        return None
    out = BytesIO()
    with default_storage.open(stored.path) as file, Image.open(file) as image:
        image.convert("RGB").save(out, "PDF", resolution=150)
    return out.getvalue()
