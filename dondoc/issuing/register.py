"""The register of văn bản đi: every number of a series, issued, held or cancelled, in the columns of annex IV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.issuing.models import KINDS, NumberHold, OutgoingDocument
from dondoc.look.days import day_words
from dondoc.sheets import Sheet
from dondoc.words import fold

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What the register is asked for: words, looked for without diacritics, a year, a type (its abbreviation)."""

    words: str = ""
    year: int | None = None
    kind: str | None = None  # "" is a công văn

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        year, kind = given.get("nam", ""), given.get("loai", "")
        kinds = {"CV": "", **{key: key for key in KINDS if key}}
        return cls(
            given.get("q", "").strip()[:200],
            int(year) if year.isdecimal() and len(year) == 4 else None,
            kinds.get(kind),
        )

    @property
    def narrows(self) -> bool:
        return self != Asked()

    @property
    def kind_key(self) -> str:
        """The type as the address names it."""
        return "CV" if self.kind == "" else self.kind or ""


@dataclass(frozen=True, slots=True)
class Row:
    """One number of the register: a document, or one that is held or cancelled (``hold``)."""

    document: OutgoingDocument | None
    hold: NumberHold | None = None

    @property
    def day(self) -> date:
        return self.document.issued_on if self.document else _day(self.hold.held_at)  # type: ignore[union-attr]

    @property
    def note(self) -> str:
        """Of a held or cancelled number why, by whom and when."""
        if self.document or self.hold is None:
            return self.document.note if self.document else ""
        one = self.hold
        if one.cancelled_at:
            said = {"why": one.cancel_reason, "who": one.cancelled_by, "day": day_words(one.cancelled_at)}
            said["who"] = one.cancelled_by.get_full_name() if one.cancelled_by else ""
            return _("Đã hủy ngày %(day)s (%(who)s): %(why)s") % said
        said = {"why": one.reason, "who": one.held_by.get_full_name(), "day": day_words(one.held_at)}
        return _("Dành trước ngày %(day)s (%(who)s): %(why)s") % said


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def documents(asked: Asked) -> QuerySet[OutgoingDocument]:
    """Issued documents that are asked for; all the words must occur."""
    found = _narrowed(OutgoingDocument.objects.all(), asked)
    for word in fold(asked.words).split():
        found = found.filter(search__contains=word)
    return found


def holds(asked: Asked) -> QuerySet[NumberHold]:
    """Held and cancelled numbers that no document has; few enough for their words to be compared here."""
    found = _narrowed(NumberHold.objects.filter(used_by=None), asked)
    words = fold(asked.words).split()
    if not words:
        return found
    named = ((one.pk, fold(f"{one} {one.reason} {one.cancel_reason}")) for one in found)
    return found.filter(pk__in=[pk for pk, said in named if all(word in said for word in words)])


def _narrowed(found: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    found = found.filter(year=asked.year) if asked.year else found
    return found if asked.kind is None else found.filter(kind=asked.kind)


def numbers(asked: Asked) -> QuerySet[Any]:
    """(which, pk) of every number that is asked for, newest first: to be cut into pages and given to `rows`."""
    keys = ("which", "pk", "day", "number")
    issued = documents(asked).order_by().annotate(which=_word("document"), day=F("issued_on"))
    held = holds(asked).order_by().annotate(which=_word("hold"), day=TruncDate("held_at"))
    return issued.values_list(*keys).union(held.values_list(*keys), all=True).order_by("-day", "-number")


def _word(word: str) -> Value:
    return Value(word, output_field=CharField())


def rows(keys: Iterable[tuple[Any, ...]]) -> list[Row]:
    """The rows behind some keys of `numbers`, in their order."""
    keys = list(keys)
    issued = OutgoingDocument.objects.in_bulk([key[1] for key in keys if key[0] == "document"])
    people = NumberHold.objects.select_related("authority", "held_by", "cancelled_by")
    held = people.in_bulk([key[1] for key in keys if key[0] == "hold"])
    return [Row(issued[key[1]]) if key[0] == "document" else Row(None, held[key[1]]) for key in keys]


def years(asked: Asked) -> list[tuple[int, int]]:
    """Years in which something that is asked for was numbered, newest first, and how much."""
    asked = Asked(asked.words, None, asked.kind)
    counted: dict[int, int] = {}
    for found in (documents(asked), holds(asked)):
        for year, number in found.order_by().values_list("year").annotate(n=Count("pk")):
            counted[year] = counted.get(year, 0) + number
    return sorted(counted.items(), reverse=True)


def sheet(asked: Asked) -> Sheet:
    """Sổ đăng ký văn bản đi: the ten columns of Decree 30/2020, annex IV, part I; the oldest first, as on paper."""
    head = [_("Số, ký hiệu văn bản"), _("Ngày tháng văn bản"), _("Tên loại và trích yếu nội dung văn bản"),
            _("Người ký"), _("Nơi nhận văn bản"), _("Đơn vị, người nhận bản lưu"), _("Số lượng bản"),
            _("Ngày chuyển"), _("Ký nhận"), _("Ghi chú")]  # fmt: skip
    widths = [16, 12, 60, 22, 40, 18, 9, 12, 18, 28]
    return Sheet(_("Văn bản đi"), _("Sổ đăng ký văn bản đi"), head, map(_cells, _oldest_first(asked)), widths)


def _oldest_first(asked: Asked) -> Iterator[Row]:
    keys = list(numbers(asked).order_by("day", "number"))
    for start in range(0, len(keys), CHUNK):
        yield from rows(keys[start : start + CHUNK])


def _cells(row: Row) -> list[Any]:
    one = row.document
    if one is None:
        assert row.hold  # noqa: S101 - a row is one or the other
        return [row.hold.code, row.day, row.hold.kind_name, "", "", "", None, None, "", row.note]
    return [one.code, one.issued_on, f"{one.kind_name}: {one.title}", one.signer, "; ".join(one.recipients),
            one.file_copy, one.copies, one.sent_on, one.received_by, one.note]  # fmt: skip
