"""An issued document put through the intake: what it concludes becomes tasks tied to its sentences."""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from dondoc.intake.actions.upload import Received, receive
from dondoc.issuing.models import OutgoingDocument
from dondoc.journal.actions import write
from dondoc.organization.access import Member


def take_into_intake(document: OutgoingDocument, *, by: Member, at: datetime) -> Received:
    """The same bytes a second time give back the row that is there."""
    name = f"{document.code.replace('/', '-')}.docx"
    with transaction.atomic():
        received = receive(ContentFile(document.as_issued("docx"), name=name), member=by, at=at)
        if not received.duplicate:
            write("issuing.take-in", document, authority=by.authority, by=by.user, at=at,
                  details={"incoming": received.document.pk})  # fmt: skip
    return received
