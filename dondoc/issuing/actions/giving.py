"""An issued document given on: to bodies of the authority, and to the intake, so that its sentences become tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from dondoc.intake.actions.upload import Received, receive
from dondoc.issuing.models import Letter, OutgoingDocument, Receipt
from dondoc.journal.actions import write
from dondoc.notices.actions import News, tell
from dondoc.notices.channels.invitation import Occasion
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member
from dondoc.organization.models import Body
from dondoc.organization.queries import users_of_body


def take_into_intake(document: OutgoingDocument, *, by: Member, at: datetime) -> Received:
    """The same bytes a second time give back the row that is there."""
    name = f"{document.code.replace('/', '-')}.docx"
    with transaction.atomic():
        received = receive(ContentFile(document.as_issued("docx"), name=name), member=by, at=at)
        if not received.duplicate:
            write("issuing.take-in", document, authority=by.authority, by=by.user, at=at,
                  details={"incoming": received.document.pk})  # fmt: skip
    return received


def send_inside(document: OutgoingDocument, bodies: Sequence[Body], *, by: Member, at: datetime) -> None:
    """Within a transaction: each body gets the document once, and whoever answers for it is told once."""
    Receipt.objects.bulk_create(
        (Receipt(authority=document.authority, document=document, body=body, sent_at=at) for body in bodies),
        ignore_conflicts=True,
    )
    users = {user.pk: user for body in bodies for user in users_of_body(body)}
    event = Letter.objects.filter(outgoing=document).values_list("event", flat=True).first()
    occasion = Occasion.of(event) if event else None
    tell(users.values(), News(NoticeKind.SENT, document, sent_key(document), by, at, occasion=occasion))


def sent_key(document: OutgoingDocument) -> str:
    """Of the notice that tells people of a document sent to them."""
    return f"document:{document.pk}"
