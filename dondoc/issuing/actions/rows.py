"""The register's own columns of an issued document; the document itself never changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from dondoc.issuing.actions.holds import Refused as Refused
from dondoc.issuing.models import OutgoingDocument
from dondoc.journal.actions import write
from dondoc.organization.access import Member

FIELDS = ("keeper", "copies", "sent_on", "received_by", "note")


def note(
    document: OutgoingDocument, values: Mapping[str, Any] | None, *, version: int, by: Member, at: datetime
) -> None:
    """Keep what the clerk wrote; of two who write the second is told. ``values`` is None where they cannot be read."""
    if values is None:
        raise Refused(_("Hãy viết ngày theo dạng ngày/tháng/năm, số lượng bản bằng chữ số."))
    said = {name: values[name] for name in FIELDS}
    changed = {name: [_said(getattr(document, name)), _said(value)] for name, value in said.items()}
    with transaction.atomic():
        seen = OutgoingDocument.objects.filter(pk=document.pk, row_version=version)
        if not seen.update(row_version=F("row_version") + 1, **said):
            raise Refused(_("Người khác vừa ghi dòng này của sổ. Hãy tải lại trang để xem bản mới nhất."))
        write("issuing.note-row", document, authority=by.authority, by=by.user, at=at,
              details={"changed": {name: pair for name, pair in changed.items() if pair[0] != pair[1]}})  # fmt: skip
    document.refresh_from_db()


def _said(value: Any) -> str:
    return "" if value is None else str(value)
