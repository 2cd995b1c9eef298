"""Reads of the register of văn bản đến: what is asked for, in the columns of Decree 30/2020, annex IV."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from dondoc.intake.models import UNSETTLED, Arrival, IncomingDocument, IncomingState
from dondoc.look.days import day_words
from dondoc.sheets import Sheet
from dondoc.words import fold


@dataclass(frozen=True, slots=True)
class Asked:
    """What the register is asked for: words (looked for without diacritics), year, type, issuing body, late or not."""

    words: str = ""
    year: int | None = None
    kind: str = ""
    issuer: str = ""
    late: bool = False

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        year = given.get("nam", "")
        return cls(
            given.get("q", "").strip()[:200],
            int(year) if year.isdecimal() and len(year) == 4 else None,
            given.get("loai", "")[:100],
            given.get("co-quan", "")[:200],
            given.get("han", "") == "qua-han",
        )

    @property
    def narrows(self) -> bool:
        return self != Asked()


def register(asked: Asked, *, today: date) -> QuerySet[Arrival]:
    """Rows that are asked for, the newest number first, each with ``is_late``."""
    late = Q(due__lt=today, progress__in=UNSETTLED, struck_at=None)
    found = Arrival.objects.select_related("given_to").annotate(is_late=late)
    for word in fold(asked.words).split():
        found = found.filter(search__contains=word)
    given = {"year": asked.year, "kind": asked.kind, "issuer": asked.issuer}
    found = found.filter(**{name: value for name, value in given.items() if value})
    return found.filter(late) if asked.late else found


def years() -> list[tuple[int, int]]:
    """Years of the register, newest first, with how many rows."""
    return sorted(Arrival.objects.order_by().values_list("year").annotate(n=Count("pk")), reverse=True)


def named(field: str) -> list[str]:
    """Every type or issuer ("kind", "issuer") that stands in the register."""
    return list(Arrival.objects.exclude(**{field: ""}).order_by(field).values_list(field, flat=True).distinct())


def unregistered() -> QuerySet[IncomingDocument]:
    """Files read here that are not in the register."""
    read = (IncomingState.REVIEW, IncomingState.ADOPTED)
    return IncomingDocument.objects.filter(state__in=read, arrival=None).defer("reading")


def like(values: Mapping[str, Any]) -> Arrival | None:
    """A row of the same number, symbol, issuer and day; a document that shows no number is like no other."""
    if not values["doc_number"]:
        return None
    same = {name: values[name] for name in ("doc_number", "issued_on")} | {"struck_at": None}
    alike = (fold(values["doc_symbol"]), fold(values["issuer"]))
    rows = Arrival.objects.filter(**same)
    return next((one for one in rows if (fold(one.doc_symbol), fold(one.issuer)) == alike), None)


def prefilled(document: IncomingDocument | None, *, today: date) -> dict[str, Any]:
    """What the reading says of a document, cut to the lengths of annex VI."""
    if document is None:
        return {"arrived_on": today}
    reading = document.reading or {}
    signer = reading.get("signer") or {}
    return {
        "arrived_on": today,
        "issuer": document.issuer,
        "doc_number": document.number[:11],
        "doc_symbol": document.symbol[:30],
        "issued_on": document.issued_on,
        "kind": document.kind,
        "title": document.title,
        "signer_post": (signer.get("post") or "")[:100],
        "signer": (signer.get("name") or "")[:50],
        "pages": reading.get("pages"),
    }


def sheet(found: QuerySet[Arrival]) -> Sheet:
    """Sổ đăng ký văn bản đến: the ten columns of annex IV, part VI, in the order of arrival."""
    head = [_("Ngày đến"), _("Số đến"), _("Tác giả"), _("Số, ký hiệu văn bản"), _("Ngày tháng văn bản"),
            _("Tên loại và trích yếu nội dung văn bản"), _("Đơn vị hoặc người nhận"), _("Ngày chuyển"), _("Ký nhận"),
            _("Ghi chú")]  # fmt: skip
    rows = (
        [one.arrived_on, one.number, one.issuer, one.code, one.issued_on, _abstract(one), one.receivers, one.given_on,
         "", _note(one)]
        for one in found.order_by("year", "number").iterator(chunk_size=500)
    )  # fmt: skip
    return Sheet(_("Văn bản đến"), _("Sổ đăng ký văn bản đến"), head, rows, [12, 8, 28, 16, 12, 60, 28, 12, 12, 20])


def following(found: QuerySet[Arrival]) -> Sheet:
    """Sổ theo dõi giải quyết văn bản đến: the seven columns of annex IV, part VIII."""
    head = [_("Số đến"), _("Tên loại, số, ký hiệu, ngày tháng và tên cơ quan ban hành văn bản"),
            _("Đơn vị hoặc người nhận"), _("Thời hạn giải quyết"), _("Tiến độ giải quyết"),
            _("Số, ký hiệu văn bản trả lời"), _("Ghi chú")]  # fmt: skip
    rows = (
        [one.number, whole(one), one.receivers, one.due, one.get_progress_display(), one.reply, _note(one)]
        for one in found.order_by("year", "number").iterator(chunk_size=500)
    )
    title = _("Sổ theo dõi giải quyết văn bản đến")
    return Sheet(_("Theo dõi giải quyết"), title, head, rows, [8, 60, 28, 12, 18, 18, 24])


def whole(one: Arrival) -> str:
    """ "Kế hoạch 145/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh: Phát động phong trào"."""
    named = " ".join(part for part in (one.kind, one.code) if part) or _("Văn bản")
    day = _(" ngày %(day)s") % {"day": day_words(one.issued_on)} if one.issued_on else ""
    return _("%(named)s%(day)s của %(issuer)s: %(title)s") % {
        "named": named, "day": day, "issuer": one.issuer, "title": one.title,
    }  # fmt: skip


def _abstract(one: Arrival) -> str:
    return f"{one.kind}: {one.title}" if one.kind else one.title


def _note(one: Arrival) -> str:
    if one.struck_at:
        return _("Gạch khỏi sổ: %(reason)s") % {"reason": one.strike_reason}
    return one.note
