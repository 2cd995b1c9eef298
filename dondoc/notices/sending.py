"""E-mail: how a notice reads as a letter, and the line to the mail server; the outbox decides what a failure means."""

from __future__ import annotations

import smtplib
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from dondoc.notices.models import Delivery

LONGEST_SUBJECT = 160
REFUSED = 500  # SMTP answers from here on are for ever (RFC 5321, 4.2.1)
SALT = "notices.unsubscribe"


class NotNow(Exception):  # noqa: N818
    """The server does not take it at this time; later it may."""


class Never(Exception):  # noqa: N818
    """The server will not take it."""


class Unsure(Exception):  # noqa: N818
    """The line broke while the server was taking it."""


def open_line() -> Any:
    """A line to the mail server; raises NotNow."""
    line = get_connection("django.core.mail.backends.smtp.EmailBackend", fail_silently=False)
    try:
        line.open()
    except (OSError, smtplib.SMTPException) as error:
        raise NotNow(_words(error)) from error
    return line


def close_line(line: Any) -> None:
    try:
        line.close()
    except (OSError, smtplib.SMTPException):
        return  # what was sent was sent


def send(line: Any, letter: EmailMessage) -> None:
    """Raises NotNow, Never or Unsure."""
    try:
        line.send_messages([letter])
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _said in error.recipients.values()]
        raise (Never if min(codes) >= REFUSED else NotNow)(_words(error)) from error
    except smtplib.SMTPResponseException as error:
        raise (Never if error.smtp_code >= REFUSED else NotNow)(_words(error)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Unsure(_words(error)) from error


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]


def letter(delivery: Delivery) -> EmailMessage:
    """The notice in plain text, in Vietnamese; the same delivery has the same Message-ID however often it is sent."""
    notice = delivery.notice
    stop = settings.ADDRESS + reverse("notices:unsubscribe", args=[token(notice.user_id, notice.authority_id)])
    shown = {
        "notice": notice,
        "authority": delivery.authority,
        "address": settings.ADDRESS + reverse("notices:open", args=[notice.pk]),
        "stop": stop,
    }
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
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [delivery.address], headers=headers)


def token(user: int, authority: int) -> str:
    """What the link to stop letters carries instead of a sign-in."""
    return signing.dumps([user, authority], salt=SALT)


def read_token(said: str) -> tuple[int, int] | None:
    """User and authority; None for one that was tampered with."""
    try:
        user, authority = signing.loads(said, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(user), int(authority)
