"""E-mail with an issued document: claimed and settled row by row as in notices/actions/outbox.py, none sent twice.

The background worker sends: `wake` asks for a round when something is due, `deliver` is the round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_scopes import scopes_disabled

from dondoc.exchange.models import Dispatch, Progress, Way
from dondoc.notices.actions.outbox import BACK_OFF, BATCH, LEASE
from dondoc.notices.channels import mail
from dondoc.notices.channels.outcomes import Never, NotNow, Unsure

Clock = Callable[[], datetime]
LONGEST_SUBJECT = 200


def wake(*, at: datetime | None = None) -> bool:
    """Ask the worker for a round where something is due, or was left by a worker that died."""
    from dondoc.exchange import jobs  # a job calls actions in turn

    at = at or timezone.now()
    with scopes_disabled():
        due = Dispatch.objects.filter(way=Way.EMAIL, state=Progress.WAITING, next_at__lte=at)
        left = Dispatch.objects.filter(way=Way.EMAIL, state=Progress.SENDING, claimed_at__lt=at - LEASE)
        if not settings.MAIL_ON or not (due.exists() or left.exists()):
            return False
    jobs.send_documents.enqueue()
    return True


def deliver(*, clock: Clock = timezone.now) -> int:
    """Send what is due, of all authorities; how many went out. Several workers may do it at once."""
    if not settings.MAIL_ON:
        return 0
    with scopes_disabled():
        _take_back(clock())
        waiting = Dispatch.objects.filter(way=Way.EMAIL, state=Progress.WAITING, next_at__lte=clock())
        due = list(waiting.order_by("next_at", "pk")[:BATCH])
        if not due:
            return 0
        try:
            line = mail.open_line()
        except NotNow as error:
            _put_off(due, str(error), clock())
            return 0
        try:
            return sum(_sent(one, line, clock) for one in due)
        finally:
            mail.close_line(line)


def _take_back(at: datetime) -> None:
    """Claims of workers that died: not handed over goes again, handed over is not known."""
    dead = Dispatch.objects.filter(state=Progress.SENDING, claimed_at__lt=at - LEASE)
    dead.filter(handed_at=None).update(state=Progress.WAITING, next_at=at, claimed_at=None)
    dead.exclude(handed_at=None).update(state=Progress.UNKNOWN, settled_at=at)


def _put_off(due: Iterable[Dispatch], error: str, at: datetime) -> None:
    for one in due:
        if _claimed(one, at):
            _again(one, error, at)


def _claimed(one: Dispatch, at: datetime) -> bool:
    mine = Dispatch.objects.filter(pk=one.pk, state=Progress.WAITING)
    return bool(mine.update(state=Progress.SENDING, claimed_at=at, handed_at=None, tries=F("tries") + 1))


def _sent(one: Dispatch, line: Any, clock: Clock) -> bool:
    at = clock()
    if not _claimed(one, at):
        return False
    try:
        message = letter(Dispatch.objects.select_related("document", "authority", "outside").get(pk=one.pk))
    except FileNotFoundError:  # said of this letter; the others go on
        _settled(one, Progress.FAILED, clock(), _("Không còn tệp trên máy chủ. Hãy khôi phục từ bản sao lưu."))
        return False
    handed = Dispatch.objects.filter(pk=one.pk, state=Progress.SENDING, claimed_at=at)
    if not handed.update(handed_at=clock()):
        return False  # the claim was taken back meanwhile
    try:
        mail.send(line, message)
    except NotNow as error:
        _again(one, str(error), clock())
    except Never as error:
        _settled(one, Progress.FAILED, clock(), str(error))
    except Unsure as error:
        _settled(one, Progress.UNKNOWN, clock(), str(error))
    else:
        _settled(one, Progress.SENT, clock())
        return True
    return False


def _again(one: Dispatch, error: str, at: datetime) -> None:
    tries = Dispatch.objects.values_list("tries", flat=True).get(pk=one.pk)
    if tries > len(BACK_OFF):
        _settled(one, Progress.FAILED, at, error)
        return
    later = at + timedelta(minutes=BACK_OFF[tries - 1])
    Dispatch.objects.filter(pk=one.pk).update(
        state=Progress.WAITING, next_at=later, claimed_at=None, handed_at=None, error=error
    )


def _settled(one: Dispatch, state: str, at: datetime, error: str = "") -> None:
    Dispatch.objects.filter(pk=one.pk).update(state=state, settled_at=at, error=error)


def letter(one: Dispatch) -> EmailMessage:
    """The document as issued, with a short word; the same Dispatch has the same Message-ID however often it is sent."""
    document = one.document
    with override("vi"):
        body = render_to_string("exchange/letter.txt", {"one": one, "document": document, "authority": one.authority})
    subject = f"{document.kind_name} {document.code}: {document.title}"[:LONGEST_SUBJECT]
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<document-{document.pk}-{one.pk}@{host}>"}
    message = EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [one.address], headers=headers)
    message.attach(f"{document.code.replace('/', '-')}.pdf", document.as_issued("pdf"), "application/pdf")
    for appendix in document.signed_appendices.all():
        message.attach(appendix.title, appendix.as_signed(), "application/pdf")
    return message
