"""Correcting the header of a document under review."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from dondoc.intake.actions.drafting import searchable
from dondoc.intake.actions.facts import settle_header
from dondoc.intake.actions.states import AlreadySettled
from dondoc.intake.actions.undo import Change, changing
from dondoc.intake.models import IncomingDocument
from dondoc.organization.access import Member

FIELDS = ("kind", "number", "symbol", "issuer", "title", "issued_on")


def header_mark(document: IncomingDocument) -> str:
    """A short mark of the header as it stands: what an editor saw when they began."""
    seen = "\n".join(str(getattr(document, name) or "") for name in FIELDS)
    return sha256(seen.encode()).hexdigest()[:16]


def edit_header(document: IncomingDocument, *, seen: str, values: dict[str, Any], by: Member, at: datetime) -> Change:
    """Keep the header's fields as a person corrected them; AlreadySettled where they saw an older header."""
    with changing(document, [], verb="intake.header", label=_("sửa thông tin văn bản"), by=by, at=at) as change:
        if header_mark(IncomingDocument.objects.get(pk=document.pk)) != seen:
            raise AlreadySettled(f"header of document {document.pk}")
        change.header = True
        for name in FIELDS:
            setattr(document, name, values[name])
        document.search = searchable(document.file_name, {name: getattr(document, name) for name in FIELDS})
        document.save(update_fields=[*FIELDS, "search"])
        settle_header(document, by=by, at=at)
    return change
