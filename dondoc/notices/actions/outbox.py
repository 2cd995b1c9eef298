"""The outbox: every notice's ways out, claimed and settled one by one, so that none is lost and none goes twice.

waiting -> sending (claimed) -> handed over -> sent. A worker that dies before it hands over leaves the row to the
next; one that dies while the server takes it leaves a row of unknown fate, which only a person sends again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django_scopes import scopes_disabled

from dondoc.journal.actions import write
from dondoc.notices import sending
from dondoc.notices.models import Channel, Delivery, Fate, Notice, Preference
from dondoc.organization.access import Member
from dondoc.organization.models import Authority

# Minutes to the next try after each that failed for a time: seventeen hours in all.
BACK_OFF = (1, 5, 15, 60, 120, 240, 600)
LEASE = timedelta(minutes=10)  # a claim older than this is a dead worker's
BATCH = 50
Clock = Callable[[], datetime]


def queue(notices: QuerySet[Notice], *, at: datetime) -> None:
    """Put the notices on their ways out. Nothing where no mail server is named."""
    if not settings.MAIL_ON:
        return
    fresh = list(notices.filter(deliveries=None).select_related("user__officer", "authority"))
    silent = _silent(fresh)
    rows = [_row(one, at) for one in fresh if one.user_id not in silent]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def _silent(notices: Iterable[Notice]) -> set[int]:
    """Users who want no e-mail."""
    users = [one.user_id for one in notices]
    return set(Preference.objects.filter(user__in=users, by_email=False).values_list("user", flat=True))


def _row(notice: Notice, at: datetime) -> Delivery:
    address = address_of(notice.user)
    return Delivery(
        authority=notice.authority, notice=notice, channel=Channel.EMAIL, address=address,
        state=Fate.WAITING if address else Fate.NO_ADDRESS, next_at=not_in_quiet_hours(notice.authority, at),
    )  # fmt: skip


def address_of(user: Any) -> str:
    """As the directory has it; "" for who is not in it."""
    officer = getattr(user, "officer", None)
    return str(officer.email) if officer else ""


def not_in_quiet_hours(authority: Authority, at: datetime) -> datetime:
    """The moment, or the end of the quiet hours it falls in."""
    first, end = authority.quiet_from, authority.quiet_to
    local = timezone.localtime(at)
    quiet = first <= local.hour < end if first <= end else local.hour >= first or local.hour < end
    if first == end or not quiet:
        return at
    until = local.replace(hour=end, minute=0, second=0, microsecond=0)
    return until if until > local else until + timedelta(days=1)


def deliver(*, clock: Clock = timezone.now) -> int:
    """Send what is due, of all authorities; how many went out. Several workers may do it at once."""
    if not settings.MAIL_ON:
        return 0
    with scopes_disabled():
        _take_back(clock())
        due = list(Delivery.objects.filter(state=Fate.WAITING, next_at__lte=clock()).order_by("next_at")[:BATCH])
        if not due:
            return 0
        try:
            line = sending.open_line()
        except sending.NotNow as error:
            _put_off(due, str(error), clock())
            return 0
        try:
            return sum(_sent(one, line, clock) for one in due)
        finally:
            sending.close_line(line)


def _put_off(due: Iterable[Delivery], error: str, at: datetime) -> None:
    """The server does not answer: one try of each that still waits."""
    for one in due:
        if _claimed(one, at):
            _again(one, error, at)


def _claimed(one: Delivery, at: datetime) -> bool:
    mine = Delivery.objects.filter(pk=one.pk, state=Fate.WAITING)
    return bool(mine.update(state=Fate.SENDING, claimed_at=at, handed_at=None, tries=F("tries") + 1))


def _sent(one: Delivery, line: Any, clock: Clock) -> bool:
    at = clock()
    if not _claimed(one, at):
        return False
    full = Delivery.objects.select_related("notice__user", "notice__by", "authority").get(pk=one.pk)
    letter = sending.letter(full)
    handed = Delivery.objects.filter(pk=one.pk, state=Fate.SENDING, claimed_at=at)
    if not handed.update(handed_at=clock()):
        return False  # the claim was taken back meanwhile
    try:
        sending.send(line, letter)
    except sending.NotNow as error:
        _again(one, str(error), clock())
    except sending.Never as error:
        _settled(one, Fate.FAILED, clock(), str(error))
    except sending.Unsure as error:
        _settled(one, Fate.UNKNOWN, clock(), str(error))
    else:
        _settled(one, Fate.SENT, clock())
        return True
    return False


def _again(one: Delivery, error: str, at: datetime) -> None:
    tries = Delivery.objects.values_list("tries", flat=True).get(pk=one.pk)
    if tries > len(BACK_OFF):
        _settled(one, Fate.FAILED, at, error)
        return
    later = at + timedelta(minutes=BACK_OFF[tries - 1])
    Delivery.objects.filter(pk=one.pk).update(
        state=Fate.WAITING, next_at=later, claimed_at=None, handed_at=None, error=error
    )


def _settled(one: Delivery, state: Fate, at: datetime, error: str = "") -> None:
    Delivery.objects.filter(pk=one.pk).update(state=state, settled_at=at, error=error)


def _take_back(at: datetime) -> None:
    """Claims of workers that died: not handed over goes again, handed over is not known."""
    dead = Delivery.objects.filter(state=Fate.SENDING, claimed_at__lt=at - LEASE)
    dead.filter(handed_at=None).update(state=Fate.WAITING, next_at=at, claimed_at=None)
    dead.exclude(handed_at=None).update(state=Fate.UNKNOWN, settled_at=at)


def resend(delivery: Delivery, *, by: Member, at: datetime) -> bool:
    """Send once more what did not go out; to the address that the directory has now. False where somebody did."""
    address = address_of(delivery.notice.user)
    if not address:
        return False
    ended = Delivery.objects.filter(pk=delivery.pk, state__in=(Fate.FAILED, Fate.UNKNOWN, Fate.NO_ADDRESS))
    with transaction.atomic():
        if not ended.update(state=Fate.WAITING, tries=0, next_at=at, claimed_at=None, handed_at=None, address=address):
            return False
        write("notices.resend", delivery.notice, authority=by.authority, by=by.user, at=at,
              details={"delivery": delivery.pk, "to": address})  # fmt: skip
    return True
