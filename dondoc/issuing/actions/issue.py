"""Writes of issuing: the next number of the year, and the document that goes out under it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F

from dondoc.issuing.models import DigitalSignature, Mandate, OutgoingDocument, Series, SignedAppendix
from dondoc.journal.actions import write as journal
from dondoc.organization.access import Member
from dondoc.organization.models import Authority
from dondoc.words import fold


@dataclass(frozen=True, slots=True)
class Files:
    """The document as issued, in both formats."""

    docx: bytes
    pdf: bytes


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be issued; ``written`` makes the files once the number is known."""

    kind: str  # "BC"
    symbol: str  # "BC-UBND"
    title: str
    signer: str
    signature: Sequence[str]
    recipients: Sequence[str]
    written: Callable[[int], Files]
    mandate: Mandate | None = None  # what the signer's capacity stands on; None: their own office


def issue(paper: Paper, *, by: Member, on: date, at: datetime, number: int | None = None) -> OutgoingDocument:
    """Give the paper the next number of its type and year (Decree 30/2020, art. 15) and keep what was written.

    ``number``: one that was held for it (holds.py) instead of the next.

    One transaction: when the writing fails the number is not used up, so a series has neither gaps nor doubles.
    """
    with files_go_with_the_row() as kept, transaction.atomic():
        number = number or next_number(by.authority, kind=paper.kind, year=on.year)
        files = paper.written(number)
        issued = _described(paper, files, number, by=by, on=on)
        kept.append(issued)
        _put_files(issued, files)
        issued.save()
        journal("issuing.issue", issued, authority=by.authority, by=by.user, at=at, about=str(issued))
    return issued


@contextmanager
def files_go_with_the_row() -> Iterator[list[OutgoingDocument | DigitalSignature | SignedAppendix]]:
    """Files are no part of a transaction: where it fails, those of the rows listed are taken away again."""
    written: list[OutgoingDocument | DigitalSignature | SignedAppendix] = []
    try:
        yield written
    except BaseException:
        for file in (getattr(row, name, None) for row in written for name in ("docx", "pdf")):
            if file:
                file.storage.delete(file.name)
        raise


def next_number(authority: Authority, *, kind: str, year: int) -> int:
    """Raise the series by one; the row stays locked until the transaction ends."""
    Series.objects.get_or_create(authority=authority, kind=kind, year=year)
    Series.objects.filter(kind=kind, year=year).update(last=F("last") + 1)
    return Series.objects.get(kind=kind, year=year).last


def _described(paper: Paper, files: Files, number: int, *, by: Member, on: date) -> OutgoingDocument:
    """The register's row, not yet saved."""
    issued = OutgoingDocument(
        authority=by.authority,
        kind=paper.kind,
        number=number,
        year=on.year,
        symbol=paper.symbol,
        title=paper.title,
        issued_on=on,
        signer=paper.signer,
        signature=list(paper.signature),
        mandate=paper.mandate,
        recipients=list(paper.recipients),
        docx_sha256=hashlib.sha256(files.docx).hexdigest(),
        pdf_sha256=hashlib.sha256(files.pdf).hexdigest(),
        issued_by=by.user,
    )
    issued.search = fold(f"{issued.code} {issued.title} {issued.signer}")
    return issued


def _put_files(issued: OutgoingDocument, files: Files) -> None:
    name = f"{issued.number:02d}-{issued.symbol}-{issued.issued_on:%Y%m%d}"
    issued.docx.save(f"{name}.docx", ContentFile(files.docx), save=False)
    issued.pdf.save(f"{name}.pdf", ContentFile(files.pdf), save=False)
