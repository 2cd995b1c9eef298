"""Reads of the register of outgoing documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.db.models import Count, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dondoc.issuing import letters
from dondoc.issuing.models import Letter, LetterState, NumberHold, OutgoingDocument, Receipt, Series
from dondoc.issuing.signing import Signer
from dondoc.sheets import Sheet
from dondoc.words import fold


@dataclass(frozen=True, slots=True)
class Asked:
    """What the register is asked for: words, looked for without diacritics, and a year."""

    words: str = ""
    year: int | None = None

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        year = given.get("nam", "")
        return cls(given.get("q", "").strip()[:200], int(year) if year.isdecimal() and len(year) == 4 else None)


def register(asked: Asked) -> QuerySet[OutgoingDocument]:
    """Issued documents, newest first; all the words must occur."""
    found = _with_words(asked.words)
    return found.filter(year=asked.year) if asked.year else found


def _with_words(words: str) -> QuerySet[OutgoingDocument]:
    found = OutgoingDocument.objects.all()
    for word in fold(words).split():
        found = found.filter(search__contains=word)
    return found


def years(asked: Asked) -> list[tuple[int, int]]:
    """Years in which something that is asked for was issued, newest first, and how much."""
    counted = _with_words(asked.words).order_by().values_list("year").annotate(number=Count("pk"))
    return sorted(counted, reverse=True)


def next_code(kind: str, symbol: str, on: date) -> str:
    """The number that the next document of the kind would get; another may be quicker."""
    series = Series.objects.filter(kind=kind, year=on.year).first()
    return f"{(series.last if series else 0) + 1:02d}/{symbol}"


def sheet(found: QuerySet[OutgoingDocument]) -> Sheet:
    """The register as Decree 30/2020 lays it out (annex IV): number, day, type and abstract, signer, recipients."""
    head = [_("Số, ký hiệu"), _("Ngày tháng"), _("Tên loại và trích yếu"), _("Người ký"), _("Nơi nhận"),
            _("Đơn vị, người nhận bản lưu"), _("Ngày gửi"), _("Ghi chú")]  # fmt: skip
    rows = (
        [one.code, one.issued_on, f"{one.kind_name}: {one.title}", one.signer, "; ".join(one.recipients), "", None, ""]
        for one in found.iterator(chunk_size=500)
    )
    return Sheet(_("Văn bản đi"), _("Sổ đăng ký văn bản đi"), head, rows, [16, 12, 60, 24, 48, 22, 12, 18])


def letters_open() -> list[Letter]:
    """Those that wait for a signature first, then those being written."""
    found = Letter.objects.filter(state__in=(LetterState.SUBMITTED, LetterState.DRAFT)).select_related("drafted_by")
    return sorted(found, key=lambda one: one.state != LetterState.SUBMITTED)


SOMEBODY = "Nguyễn Văn An"  # stands for the signer while nobody has signed: no fault of the letter


@dataclass(frozen=True, slots=True)
class Remark:
    """What the checker says of a letter, in words."""

    code: str
    severity: str
    what: str
    how: str
    law: str


def findings_of(letter: Letter, signer: Signer, *, today: date) -> list[Remark]:
    """As if it were issued now, so that a number still open is no fault; nothing of one that is issued."""
    if letter.outgoing_id:
        return []
    series = Series.objects.filter(kind=letter.kind, year=today.year).first()
    number = (series.last if series else 0) + 1
    named = signer if signer.name else replace(signer, name=SOMEBODY)
    found = letters.findings(letter, named, number=number, day=today)
    language: Literal["vi", "en"] = "en" if (get_language() or "").startswith("en") else "vi"
    return [Remark(one.code, one.severity.value, one.what(language), one.how(language), one.law or "") for one in found]


def receipts_of(document: OutgoingDocument) -> QuerySet[Receipt]:
    return document.receipts.select_related("body", "got_by").order_by("body__order", "body__sort", "pk")


def holds_free(kind: str, year: int) -> QuerySet[NumberHold]:
    """Numbers held for documents of the kind that are still to come."""
    return NumberHold.objects.filter(kind=kind, year=year, used_by=None, cancelled_at=None).order_by("number")


def holds_shown(year: int) -> QuerySet[NumberHold]:
    """Held and cancelled numbers of a year: with the documents they make the series whole."""
    shown = NumberHold.objects.filter(year=year, used_by=None).select_related("held_by", "cancelled_by")
    return shown.order_by("kind", "number")
