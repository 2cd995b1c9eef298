"""Reads of distribution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.exchange.actions.parcels import NEXT, may_be_answered
from dondoc.exchange.edxml import Standing
from dondoc.exchange.edxml.model import CODES
from dondoc.exchange.models import (
    Direction,
    Dispatch,
    Enclosure,
    OutsideBody,
    Parcel,
    Progress,
    RecipientName,
    Sort,
    Station,
    Way,
)  # fmt: skip
from dondoc.intake.actions.upload import upload_subject
from dondoc.intake.models import IncomingState
from dondoc.issuing.actions.giving import sent_key
from dondoc.issuing.models import OutgoingDocument, Receipt
from dondoc.journal.models import Entry
from dondoc.journal.queries import history_of
from dondoc.notices.models import Notice
from dondoc.organization.models import Authority, Body, Officer
from dondoc.words import fold


@dataclass(frozen=True, slots=True)
class Counts:
    """Lines of one document by what is to be done with them."""

    all: int
    open: int  # no way chosen
    sendable: int  # by e-mail or inside, not gone
    email: int  # of them by e-mail
    edxml: int  # by .edxml, not gone
    paper: int  # on paper, not handed over
    lost: int
    exported: int  # by .edxml, gone


def counts(document: OutgoingDocument) -> Counts:
    fresh = Q(state=Progress.OPEN)
    asked = {
        "all": Q(), "open": Q(way=Way.OPEN), "sendable": fresh & Q(way__in=(Way.EMAIL, Way.INSIDE)),
        "email": fresh & Q(way=Way.EMAIL), "edxml": fresh & Q(way=Way.EDXML), "paper": fresh & Q(way=Way.PAPER),
        "lost": Q(state__in=(Progress.FAILED, Progress.UNKNOWN)),
        "exported": Q(way=Way.EDXML, state=Progress.SENT),
    }  # fmt: skip
    found = Dispatch.objects.filter(document=document).aggregate(
        **{name: Count("pk", filter=condition) for name, condition in asked.items()}
    )
    return Counts(**found)


# what a chip of the page asks for -> which lines
SHOWN: dict[str, Q] = {
    "chua-chon": Q(way=Way.OPEN),
    "chua-gui": Q(state__in=(Progress.OPEN, Progress.WAITING)) & ~Q(way__in=(Way.KEPT, Way.NAMED)),
    "loi": Q(state__in=(Progress.FAILED, Progress.UNKNOWN)),
}


def lines(document: OutgoingDocument, asked: str = "") -> QuerySet[Dispatch]:
    found = Dispatch.objects.filter(document=document).select_related("outside", "body", "settled_by")
    return found.filter(SHOWN[asked]) if asked in SHOWN else found


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: of one that went inside the body's word that it has it, and when it was first looked at."""

    dispatch: Dispatch
    receipt: Receipt | None
    seen_at: datetime | None


def with_receipts(document: OutgoingDocument, found: list[Dispatch]) -> list[Line]:
    """Four questions, however many lines."""
    bodies = [one.body_id for one in found if one.body_id]
    receipts = Receipt.objects.filter(document=document, body__in=bodies).select_related("got_by")
    by_body, seen = {one.body_id: one for one in receipts}, _seen(document) if bodies else {}
    return [Line(one, by_body.get(one.body_id or 0), seen.get(one.body_id or 0)) for one in found]


def _seen(document: OutgoingDocument) -> dict[int, datetime]:
    """When somebody who answers for a body first opened the notice of the document, by body."""
    opened = Notice.objects.filter(key=sent_key(document)).exclude(seen_at=None)
    at = {user: seen_at for user, seen_at in opened.values_list("user", "seen_at") if seen_at}
    found: dict[int, datetime] = {}
    for officer in Officer.objects.filter(user__in=list(at)).prefetch_related("posts"):
        seen_at = at[officer.user_id or 0]
        for body in (officer.pk, officer.works_in_id, *(post.pk for post in officer.posts.all())):
            if body:
                found[body] = min(found.get(body, seen_at), seen_at)
    return found


def names_known() -> list[str]:
    """For the field in which a clerk says whom a line means."""
    outside = OutsideBody.objects.filter(ended_at=None).values_list("name", flat=True)
    return [*outside, *Body.objects.filter(ended_on=None).values_list("name", flat=True)]


def on_paper(document: OutgoingDocument) -> QuerySet[Dispatch]:
    return Dispatch.objects.filter(document=document, way=Way.PAPER).select_related("outside")


def parcels_of(document: OutgoingDocument) -> QuerySet[Parcel]:
    return Parcel.objects.filter(document=document).select_related("made_by")


def earlier(document: OutgoingDocument) -> QuerySet[OutgoingDocument]:
    """Documents that went out by .edxml, which this one may replace."""
    sent = Parcel.objects.filter(direction=Direction.OUT, sort=Sort.DOCUMENT).values("document")
    return OutgoingDocument.objects.filter(pk__in=sent).exclude(pk=document.pk)[:100]


def outsiders(words: str, *, ended: bool) -> QuerySet[OutsideBody]:
    found = OutsideBody.objects.filter(ended_at__isnull=not ended)
    for word in fold(words).split():
        found = found.filter(search__contains=word)
    return found


def names_of(outside: OutsideBody) -> QuerySet[RecipientName]:
    return RecipientName.objects.filter(outside=outside)


def station(authority: Authority) -> Station:
    """As kept, or a blank one."""
    return Station.objects.filter(authority=authority).first() or Station(authority=authority)


def parcels(asked: Mapping[str, str]) -> QuerySet[Parcel]:
    """``chieu`` den or di; ``xem`` can-tra-loi for those that wait for an answer."""
    way = {"den": Direction.IN, "di": Direction.OUT}.get(asked.get("chieu", ""))
    found = Parcel.objects.select_related("document", "made_by")
    found = found.filter(direction=way) if way else found
    return found.filter(recall="asked") if asked.get("xem") == "thu-hoi" else found


@dataclass(frozen=True, slots=True)
class SealWords:
    """What is said of a signature: colour of the badge, the words, whether the certificate can be made known."""

    colour: str
    words: str
    unknown: bool = False


def seal(parcel: Parcel) -> SealWords:
    sealed = parcel.seal in (Standing.GOOD.value, Standing.EXPIRED.value, Standing.WEAK.value)
    if not sealed or parcel.direction == Direction.OUT:
        return _plain_seal(parcel.seal)
    sender = OutsideBody.objects.filter(organ_id=parcel.sender_id, ended_at=None).first()
    known = sender.certificate if sender else ""
    if known and known != parcel.certificate:
        return SealWords("red", _("chữ ký đúng, nhưng khác chứng thư đã biết của nơi gửi"), unknown=True)
    if not known:
        return SealWords("amber", _("chữ ký đúng, chứng thư chưa biết"), unknown=sender is not None)
    return _plain_seal(parcel.seal)


def _plain_seal(standing: str) -> SealWords:
    said = {
        Standing.NONE.value: ("grey", _("không ký số")),
        Standing.GOOD.value: ("green", _("chữ ký số đúng")),
        Standing.EXPIRED.value: ("amber", _("chữ ký đúng, chứng thư hết hạn hoặc chưa có hiệu lực")),
        Standing.WEAK.value: ("amber", _("chữ ký đúng nhưng dùng thuật toán cũ (SHA-1)")),
        Standing.UNREADABLE.value: ("amber", _("có chữ ký nhưng không kiểm tra được")),
    }
    return SealWords(*said[standing])


def next_answers(parcel: Parcel) -> list[tuple[str, str]]:
    """The statuses that may be given now, with their words."""
    following = NEXT.get(parcel.answer, ()) if may_be_answered(parcel) else ()
    return [(code, str(CODES[code])) for code in following]


def enclosures(parcel: Parcel) -> list[tuple[Enclosure, str]]:
    """The files that came, each with why it is not there (any more); "" for one that is."""
    return [(one, _gone(one)) for one in parcel.enclosures.select_related("incoming")]


def holds_a_secret(parcel: Parcel) -> bool:
    """The intake found a secrecy mark in one of its files, and deleted that."""
    keys = parcel.enclosures.filter(incoming=None).exclude(key=None).values_list("key", flat=True)
    said = Entry.objects.filter(verb="intake.refuse", subject__in=[upload_subject(str(key)) for key in keys])
    return any(one.details.get("cause") == "secret" for one in said)


def may_be_opened(parcel: Parcel) -> bool:
    """Whether the files kept beside a document can be fetched: it has been read, and no secret was found in it."""
    unread = parcel.enclosures.filter(incoming__state__in=(IncomingState.WAITING, IncomingState.READING))
    return not (unread.exists() or holds_a_secret(parcel))


def _gone(one: Enclosure) -> str:
    if one.incoming_id or one.refusal or one.file:
        return one.refusal
    last = history_of(upload_subject(str(one.key))).first()
    return str(last.details.get("message") or _("Văn bản này đã được xóa.")) if last else ""


@dataclass(frozen=True, slots=True)
class Overdue:
    """Somebody who has not said that they have a document."""

    document: OutgoingDocument
    whom: str
    way: str
    sent_at: datetime
    days: int


def overdue(authority: Authority, *, today: date) -> list[Overdue]:
    """The longest silent first. A day of grace is the authority's setting (Station.ack_days)."""
    before = timezone.make_aware(
        datetime.combine(today - timedelta(days=max(station(authority).ack_days, 1) - 1), time())
    )
    inside = Receipt.objects.filter(got_at=None, sent_at__lt=before).select_related("document", "body")
    outside = Dispatch.objects.filter(way=Way.EDXML, state=Progress.SENT, answer="", settled_at__lt=before)
    found = [_overdue(one.document, str(one.body), Way.INSIDE, one.sent_at, today) for one in inside]
    found += [_overdue(one.document, str(one.outside), Way.EDXML, one.settled_at, today)
              for one in outside.select_related("document", "outside")]  # fmt: skip
    return sorted(found, key=lambda one: one.sent_at)


def _overdue(document: OutgoingDocument, whom: str, way: Way, sent_at: Any, today: date) -> Overdue:
    return Overdue(document, whom, str(way.label), sent_at, (today - timezone.localdate(sent_at)).days)
