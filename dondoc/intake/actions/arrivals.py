"""The register of văn bản đến: a document gets its number of arrival, is given on, followed, or struck out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.intake import arrivals
from dondoc.intake.models import Arrival, ArrivalSeries, IncomingDocument
from dondoc.journal.actions import write
from dondoc.notices.actions import notify, settle
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member
from dondoc.organization.models import Authority
from dondoc.organization.queries import users_of_body
from dondoc.words import fold

FIELDS = (
    "arrived_on", "issuer", "doc_number", "doc_symbol", "issued_on", "kind", "title", "signer_post", "signer", "pages",
    "urgency", "given_to", "to_places", "given_on", "direction", "due", "progress", "reply", "note",
)  # fmt: skip


class Refused(Exception):  # noqa: N818
    """The write is not done; ``str()`` tells people in Vietnamese why, and what to do next."""


class Known(Refused):
    """A document with the same number, symbol, issuer and day stands in the register: ``arrival``."""

    def __init__(self, arrival: Arrival) -> None:
        said = {"number": arrival.number, "year": arrival.year}
        super().__init__(_("Văn bản này có thể đã vào sổ với số đến %(number)s năm %(year)s.") % said)
        self.arrival = arrival


def register(
    values: Mapping[str, Any], *, document: IncomingDocument | None = None, again: bool = False, by: Member,
    at: datetime,
) -> Arrival:  # fmt: skip
    """Give the next number of the year (Decree 30/2020, art. 22). Known unless ``again`` says it is another document.

    One transaction: where it fails the number is not used up, so the year has neither gaps nor doubles.
    """
    _has_arrived(values, at)
    with transaction.atomic():
        number = _next_number(by.authority, values["arrived_on"].year)
        if document and Arrival.objects.filter(document=document).exists():
            raise Refused(_("Tệp này đã vào sổ. Hãy mở sổ văn bản đến để xem."))
        if not again and (known := arrivals.like(values)):
            raise Known(known)
        arrival = Arrival(
            authority=by.authority, number=number, year=values["arrived_on"].year, document=document,
            registered_by=by.user, registered_at=at, **{name: values[name] for name in FIELDS},
        )  # fmt: skip
        arrival.search = _searchable(arrival)
        arrival.save()
        write("intake.register", arrival, authority=by.authority, by=by.user, at=at)
        _tell(arrival, by, at)
    return arrival


def _has_arrived(values: Mapping[str, Any], at: datetime) -> None:
    """A year that has not begun has no numbers yet."""
    if values["arrived_on"] > timezone.localdate(at):
        raise Refused(_("Ngày đến chưa tới. Hãy ghi ngày văn bản đến thực tế."))


def _next_number(authority: Authority, year: int) -> int:
    """Raise the series by one; the row stays locked until the transaction ends."""
    ArrivalSeries.objects.get_or_create(authority=authority, year=year)
    ArrivalSeries.objects.filter(year=year).update(last=F("last") + 1)
    return ArrivalSeries.objects.get(year=year).last


def change(arrival: Arrival, values: Mapping[str, Any], *, version: int, by: Member, at: datetime) -> None:
    """Keep the row as the clerk has it now; of two who write the second is told."""
    if values["arrived_on"].year != arrival.year:
        raise Refused(_("Ngày đến phải ở trong năm %(year)s, năm của số đến.") % {"year": arrival.year})
    _has_arrived(values, at)
    before, had_it = {name: getattr(arrival, name) for name in FIELDS}, arrival.given_to_id
    changed = {name: [_said(before[name]), _said(values[name])] for name in FIELDS if before[name] != values[name]}
    for name in FIELDS:
        setattr(arrival, name, values[name])
    with transaction.atomic():
        _claim(arrival, version, search=_searchable(arrival), **{name: values[name] for name in FIELDS})
        write("intake.change-arrival", arrival, authority=by.authority, by=by.user, at=at,
              details={"changed": changed})  # fmt: skip
        if had_it != arrival.given_to_id:
            settle(_told_key(arrival, had_it), at=at)
        _tell(arrival, by, at)


def strike(arrival: Arrival, *, reason: str, version: int, by: Member, at: datetime) -> None:
    """Registered by mistake: the row stays with its number, struck out, with the reason; the file is free again."""
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do gạch khỏi sổ."))
    with transaction.atomic():
        _claim(arrival, version, struck_at=at, strike_reason=reason.strip()[:300], document=None)
        settle(_told_key(arrival, arrival.given_to_id), at=at)
        write("intake.strike-arrival", arrival, authority=by.authority, by=by.user, at=at, reason=reason.strip())


def _claim(arrival: Arrival, version: int, **values: Any) -> None:
    seen = Arrival.objects.filter(pk=arrival.pk, version=version, struck_at=None)
    if not seen.update(version=F("version") + 1, **values):
        raise Refused(_("Người khác vừa sửa dòng này của sổ. Hãy tải lại trang để xem bản mới nhất."))
    arrival.refresh_from_db()


def _searchable(arrival: Arrival) -> str:
    said = (arrival.number, arrival.code, arrival.kind, arrival.title, arrival.issuer, arrival.signer,
            arrival.receivers, arrival.reply, arrival.note)  # fmt: skip
    return fold(" ".join(str(one) for one in said if one))


def _said(value: Any) -> str:
    return "" if value is None else str(value)


def _told_key(arrival: Arrival, body: int | None) -> str:
    return f"arrival:{arrival.pk}:{body}"


def _tell(arrival: Arrival, by: Member, at: datetime) -> None:
    """Who answers for the body it was given to hears of it, once for each body."""
    if arrival.given_to is None:
        return
    users = [user for user in users_of_body(arrival.given_to) if user.pk != by.user.pk]
    key = _told_key(arrival, arrival.given_to_id)
    notify(users, NoticeKind.SENT, arrival, key=key, words=arrival.direction, at=at, by=by)
