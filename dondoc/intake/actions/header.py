"""Correcting the header of a document under review."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from dondoc.intake.actions.drafting import searchable
from dondoc.intake.actions.facts import settle_header
from dondoc.intake.actions.undo import Change, changing
from dondoc.intake.models import IncomingDocument
from dondoc.organization.access import Member

FIELDS = ("kind", "number", "symbol", "issuer", "title", "issued_on")


def edit_header(document: IncomingDocument, *, values: dict[str, Any], by: Member, at: datetime) -> Change:
    """Keep the header's fields as a person corrected them."""
    with changing(document, [], verb="intake.header", label=_("sửa thông tin văn bản"), by=by, at=at) as change:
        for name in FIELDS:
            setattr(document, name, values[name])
        document.search = searchable(document.file_name, {name: getattr(document, name) for name in FIELDS})
        document.save(update_fields=[*FIELDS, "search"])
        settle_header(document, by=by, at=at)
    return change
