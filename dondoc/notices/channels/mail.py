"""E-mail: how a notice reads as a letter, and the line to the mail server; the outbox decides what a failure means."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from dondoc.notices.channels import invitation
from dondoc.notices.channels.outcomes import Never, NotNow, broken, not_reached
from dondoc.notices.channels.targets import Target
from dondoc.notices.models import Delivery
from dondoc.notices.tokens import token

LONGEST_SUBJECT = 160
REFUSED = 500  # SMTP answers from here on are for ever (RFC 5321, 4.2.1)


def is_on(_authority: Any) -> bool:
    """One mail server serves all authorities of the installation."""
    return bool(settings.MAIL_ON)


def targets(users: Sequence[Any]) -> dict[int, list[Target]]:
    """The address that the directory has of each."""
    found = ((user.pk, getattr(user, "officer", None)) for user in users)
    return {pk: [Target(officer.email)] for pk, officer in found if officer and officer.email}


def open_line() -> Any:
    """A line to the mail server; raises NotNow."""
    line = get_connection("django.core.mail.backends.smtp.EmailBackend", fail_silently=False)
    _opened(line)
    return line


def _opened(line: Any) -> None:
    """Also anew, where the server has hung up since the last letter; then nothing of the next was said yet."""
    if line.connection and line.connection.sock is None:
        close_line(line)
    try:
        line.open()
    except (OSError, smtplib.SMTPException) as error:
        raise not_reached(settings.EMAIL_HOST, error) from error


def close_line(line: Any) -> None:
    try:
        line.close()  # the backend forgets the line whatever becomes of this
    except (OSError, smtplib.SMTPException):
        return  # what was sent was sent


def send(line: Any, letter: EmailMessage) -> None:
    """Raises NotNow, Never or Unsure."""
    _opened(line)
    try:
        line.send_messages([letter])
    except smtplib.SMTPRecipientsRefused as error:
        ((code, said),) = error.recipients.values()  # a letter has one recipient
        raise _refusal(code, said) from error
    except smtplib.SMTPResponseException as error:
        raise _refusal(error.smtp_code, error.smtp_error) from error
    except (OSError, smtplib.SMTPException) as error:
        raise broken(error) from error


def _refusal(code: int, said: bytes | str) -> Never | NotNow:
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return (Never if code >= REFUSED else NotNow)(f"{code} {text}"[:500])


def letter(delivery: Delivery) -> EmailMessage:
    """The notice in plain text, in Vietnamese; the same delivery has the same Message-ID however often it is sent.

    What has its day goes along as an invitation that calendars take in (RFC 6047).
    """
    notice = delivery.notice
    stop = settings.ADDRESS + reverse("notices:unsubscribe", args=[token(notice.user_id, notice.authority_id)])
    address = settings.ADDRESS + reverse("notices:open", args=[notice.pk])
    shown = {"notice": notice, "authority": delivery.authority, "address": address, "stop": stop}
    with override("vi"):
        subject = " ".join(render_to_string("notices/letter_subject.txt", shown).split())[:LONGEST_SUBJECT]
        body = render_to_string("notices/letter.txt", shown)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {
        "Message-ID": f"<notice-{notice.pk}-{delivery.pk}@{host}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    made = EmailMultiAlternatives(subject, body, settings.DEFAULT_FROM_EMAIL, [delivery.address], headers=headers)
    if notice.event:
        invitation.put_into(made, invitation.Occasion.of(notice.event), delivery, link=address)
    return made
