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
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from dondoc.journal.actions import write
from dondoc.notices.actions import devices
from dondoc.notices.channels import WAYS, Way
from dondoc.notices.channels.outcomes import Never, NotNow, Unsure, words
from dondoc.notices.channels.push import DeviceGone
from dondoc.notices.channels.targets import Target
from dondoc.notices.models import Channel, ChannelSettings, Delivery, Device, Fate, Notice, Preference
from dondoc.organization.access import Member
from dondoc.organization.models import Authority

# Minutes to the next try after each that failed for a time: seventeen hours in all.
BACK_OFF = (1, 5, 15, 60, 120, 240, 600)
LEASE = timedelta(minutes=10)  # a claim older than this is a dead worker's
BATCH = 50
Clock = Callable[[], datetime]


def queue(notices: QuerySet[Notice], *, authority: Authority, at: datetime) -> None:
    """Put the notices, all of the authority, on the ways out that it has opened."""
    if not (settings.MAIL_ON or _opened().filter(authority=authority).exists()):
        return
    fresh = list(notices.filter(deliveries=None).select_related("user__officer"))
    when, opened = not_in_quiet_hours(authority, at), [one for one, way in WAYS.items() if way.is_on(authority)]
    rows = [row for channel in opened for row in _rows(channel, fresh, authority, when)]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def _opened() -> QuerySet[ChannelSettings]:
    """Of the authorities that have opened a way out besides e-mail."""
    return ChannelSettings.objects.filter(Q(push_on=True) | Q(zalo_on=True))


def _rows(channel: str, notices: list[Notice], authority: Authority, when: datetime) -> list[Delivery]:
    way = WAYS[channel]
    silent = _silent(way.preference, notices, authority)
    wanted = [one for one in notices if one.user_id not in silent]
    found = way.targets([one.user for one in wanted])
    return [row_of(one, channel, target, when) for one in wanted for target in found.get(one.user_id) or [Target()]]


def _silent(preference: str, notices: Iterable[Notice], authority: Authority) -> set[int]:
    """Users who do not want the authority to tell them so."""
    users = [one.user_id for one in notices]
    unwanted = Preference.objects.filter(authority=authority, user__in=users, **{preference: False})
    return set(unwanted.values_list("user", flat=True))


def row_of(notice: Notice, channel: str, target: Target, when: datetime) -> Delivery:
    return Delivery(
        authority_id=notice.authority_id, notice=notice, channel=channel, address=target.address, device=target.device,
        state=Fate.WAITING if target.address else Fate.NO_ADDRESS, next_at=when,
    )  # fmt: skip


def not_in_quiet_hours(authority: Authority, at: datetime) -> datetime:
    """The moment, or the end of the quiet hours it falls in."""
    first, end = authority.quiet_from, authority.quiet_to
    local = timezone.localtime(at)
    quiet = first <= local.hour < end if first <= end else local.hour >= first or local.hour < end
    if first == end or not quiet:
        return at
    until = local.replace(hour=end, minute=0, second=0, microsecond=0)
    return until if until > local else until + timedelta(days=1)


def any_on() -> bool:
    """Whether something may have to be sent at all."""
    with scopes_disabled():
        return bool(settings.MAIL_ON) or _opened().exists()


def deliver(*, clock: Clock = timezone.now) -> int:
    """Send what is due, of all authorities; how many went out. Several workers may do it at once."""
    with scopes_disabled():
        _take_back(clock())
        return sum(_deliver_by(channel, clock) for channel in WAYS)


def _deliver_by(channel: str, clock: Clock) -> int:
    way = WAYS[channel]
    if channel == Channel.EMAIL and not settings.MAIL_ON:
        return 0
    waiting = Delivery.objects.filter(channel=channel, state=Fate.WAITING, next_at__lte=clock())
    due = list(waiting.order_by("next_at")[:BATCH])
    if not due:
        return 0
    try:
        line = way.open_line()
    except NotNow as error:
        _put_off(due, str(error), clock())
        return 0
    try:
        return sum(_sent(one, way, line, clock) for one in due)
    finally:
        way.close_line(line)


def _put_off(due: Iterable[Delivery], error: str, at: datetime) -> None:
    """The server does not answer: one try of each that still waits."""
    for one in due:
        if _claimed(one, at):
            _again(one, error, at)


def _claimed(one: Delivery, at: datetime) -> bool:
    mine = Delivery.objects.filter(pk=one.pk, state=Fate.WAITING)
    return bool(mine.update(state=Fate.SENDING, claimed_at=at, handed_at=None, tries=F("tries") + 1))


def _sent(one: Delivery, way: Way, line: Any, clock: Clock) -> bool:
    at = clock()
    if not _claimed(one, at):
        return False
    try:
        parcel = _prepared(one, way)
        handed = Delivery.objects.filter(pk=one.pk, state=Fate.SENDING, claimed_at=at)
        if not handed.update(handed_at=clock()):
            return False  # the claim was taken back meanwhile
        _hand_over(parcel, way, line)
    except NotNow as error:
        _again(one, str(error), clock())
    except Never as error:
        _settled(one, Fate.FAILED, clock(), str(error))
        if isinstance(error, DeviceGone) and one.device_id:
            devices.gone(one.device_id, at=clock())
    except Unsure as error:
        _settled(one, Fate.UNKNOWN, clock(), str(error))
    else:
        _settled(one, Fate.SENT, clock())
        return True
    return False


def _hand_over(parcel: Any, way: Way, line: Any) -> None:
    """What nobody foresaw must not stop the others; whether it went is not known."""
    try:
        way.send(line, parcel)
    except (NotNow, Never, Unsure):
        raise
    except Exception as error:
        raise Unsure(words(error)) from error


def _prepared(one: Delivery, way: Way) -> Any:
    """Raises Never for who may not be told any more, and for what cannot be written: it must not stop the others."""
    full = Delivery.objects.select_related("notice__user", "notice__by", "authority", "device").get(pk=one.pk)
    user = full.notice.user
    if not user.is_active or not user.memberships.filter(authority=full.authority_id, active=True).exists():
        raise Never(_("Tài khoản của người nhận đã khóa."))
    try:
        return way.prepare(full)
    except (Never, NotNow):
        raise
    except Exception as error:
        raise Never(words(error)) from error


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
    if state == Fate.SENT and one.device_id:
        Device.objects.filter(pk=one.device_id).update(sent_at=at)


def _take_back(at: datetime) -> None:
    """Claims of workers that died: not handed over goes again, handed over is not known."""
    dead = Delivery.objects.filter(state=Fate.SENDING, claimed_at__lt=at - LEASE)
    dead.filter(handed_at=None).update(state=Fate.WAITING, next_at=at, claimed_at=None)
    dead.exclude(handed_at=None).update(state=Fate.UNKNOWN, settled_at=at)


def target_of(delivery: Delivery) -> Target | None:
    """Where it would go now: where it went, if that still leads there; else where else the way leads, if anywhere."""
    found = WAYS[delivery.channel].targets([delivery.notice.user]).get(delivery.notice.user_id, [])
    had = set(delivery.notice.deliveries.exclude(pk=delivery.pk).values_list("device", flat=True))
    free = [target for target in found if target.device is None or target.device.pk not in had]
    same = [target for target in free if target.device and target.device.pk == delivery.device_id]
    return next(iter([*same, *free]), None)


def resend(delivery: Delivery, *, by: Member, at: datetime) -> bool:
    """Send once more what did not go out, to where its way leads now. False where it leads nowhere or somebody did."""
    target = target_of(delivery)
    if target is None:
        return False
    ended = Delivery.objects.filter(pk=delivery.pk, state__in=(Fate.FAILED, Fate.UNKNOWN, Fate.NO_ADDRESS))
    again = {"state": Fate.WAITING, "tries": 0, "next_at": at, "claimed_at": None, "handed_at": None}
    with transaction.atomic():
        if not ended.update(**again, address=target.address, device=target.device):
            return False
        write("notices.resend", delivery.notice, authority=by.authority, by=by.user, at=at,
              details={"delivery": delivery.pk, "channel": delivery.channel, "to": target.address})  # fmt: skip
    return True
