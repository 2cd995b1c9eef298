"""A task sheet taken in: kept until its columns are known, then a document like any other."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction

from dondoc.intake import sheets
from dondoc.intake.actions.upload import Received, receive
from dondoc.intake.models import IncomingDocument, SheetImport
from dondoc.journal.actions import write
from dondoc.organization.access import Member

KEPT = timedelta(days=1)  # for whom did not go on


def keep_sheet(data: bytes, name: str, *, by: Member, at: datetime) -> SheetImport:
    """Raises sheets.Unreadable."""
    rows = sheets.rows_of(data, name)
    SheetImport.objects.filter(uploaded_at__lt=at - KEPT).delete()
    return SheetImport.objects.create(
        authority=by.authority, file_name=PurePath(name).name[-255:], rows=rows, uploaded_by=by.user, uploaded_at=at
    )


def take_sheet_in(sheet: SheetImport, mapping: list[str], title: str, *, by: Member, at: datetime) -> Received:
    """Make the document and ask for its reading; the same table a second time gives back the row that is there."""
    page = sheets.as_page(title, sheet.rows, mapping)
    with transaction.atomic():
        received = receive(ContentFile(page, name=f"{PurePath(sheet.file_name).stem}.html"), member=by, at=at)
        if not received.duplicate:
            IncomingDocument.objects.filter(pk=received.document.pk).update(title=title)
        write("intake.sheet", received.document, authority=by.authority, by=by.user, at=at,
              details={"file": sheet.file_name, "rows": len(sheet.rows) - 1, "columns": mapping})  # fmt: skip
        sheet.delete()
    return received
