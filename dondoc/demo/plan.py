"""A plan brought into the demo's ward by the same door as a user's: upload, reading, doubts settled, adoption."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from dondoc.intake import jobs
from dondoc.intake.actions import doubts, upload
from dondoc.intake.actions.bodies import Meant
from dondoc.intake.models import DraftDoubt, IncomingDocument, IncomingState
from dondoc.organization.access import Member
from dondoc.organization.models import Body
from dondoc.plans.actions import adopt
from dondoc.plans.models import Plan
from samples.build import SAMPLES
from samples.paper import paper

# what the demo's clerk answers to each kind of doubt
ANSWERS = {
    "names-differ": "same",
    "place-differs": "same",
    "number-blank": "blank",
    "date-blank": "blank",
    "year-inferred": "yes",
    "task-without-lead": "none",
    "task-without-deadline": "none",
    "numbering": "seen",
}


def bring_in(name: str, *, issued: date, by: Member, at: datetime) -> IncomingDocument:
    """Upload the sample with its days counted from ``issued``, and read it as the worker does."""
    text, write = SAMPLES[name]
    file = SimpleUploadedFile(f"KH-{name}", write(paper(text, on=issued)))
    received = upload.receive(file, member=by, at=at)
    jobs.read(received.document.key, now=at + timedelta(seconds=20))
    document = IncomingDocument.objects.get(pk=received.document.pk)
    if document.state != IncomingState.REVIEW:
        raise RuntimeError(f"{name} was not read: {document.state}")
    return document


def check_and_adopt(document: IncomingDocument, *, by: Member, at: datetime) -> Plan:
    """Settle what the reading asks, one by one, then put the plan in force."""
    while doubt := DraftDoubt.objects.filter(document=document, answer="").first():
        answer, meant = _answered(doubt)
        doubts.settle(doubt, answer=answer, meant=meant, by=by, at=at)
    document.refresh_from_db()
    return adopt(document, by=by, at=at + timedelta(minutes=12))


def _answered(doubt: DraftDoubt) -> tuple[str, Meant]:
    """The directory's first suggestion for an unknown name; the standing answer for everything else."""
    if doubt.code != "body-unknown":
        return ANSWERS.get(doubt.code, "seen"), Meant()
    if not doubt.options:
        return "outside", Meant()
    first = doubt.options[0]
    if first["body"] is None:
        return doubts.EVERY_BLOCK, Meant(every_block=True)
    return doubts.BODY, Meant(Body.objects.get(pk=first["body"]))
