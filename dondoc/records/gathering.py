"""What a file gathers by itself: everything that came of one plan, in the order of time.

Rooms are asked for their rows; nothing is copied. A meeting belongs to a plan where the plan was made from its
conclusions, or where its agenda, words or conclusions name the plan's number or one of its tasks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dondoc.followup.models import Evidence, ProgressReport
from dondoc.inspections.models import Inspection, InspectionState, Photo
from dondoc.intake.models import Arrival, IncomingDocument
from dondoc.issuing.models import Letter, LetterState, OutgoingDocument
from dondoc.meetings.models import Meeting, MeetingState
from dondoc.plans.models import Assignment, Plan
from dondoc.records.items import Item, Stored
from dondoc.reports.models import MonthlyReport

NAMED = 60  # signs of a task's words by which a meeting's lines are known to speak of it


@override("vi")  # what is kept is Vietnamese, whatever language its keeper has chosen
def gathered(plan: Plan) -> list[Item]:
    """The documents of a plan, the oldest first, each once."""
    found = [of_incoming(plan.document), _of_plan(plan), *_work(plan), *_issued(plan), *_meetings(plan)]
    found += _inspections(plan)
    return in_time({one.subject: one for one in found}.values())


FIRST = {"intake.incomingdocument": 0, "plans.plan": 1}  # of one day: what the rest came of


def in_time(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda one: (one.day, FIRST.get(one.label, len(FIRST)), one.subject))


def of_incoming(document: IncomingDocument) -> Item:
    """A file that came in; with the fields of the register where it was registered."""
    arrival = Arrival.objects.select_related("given_to").filter(document=document).first()
    stored = (Stored(document.file.name or "", document.file_name, document.sha256),)
    if arrival:
        return _arrived(arrival, f"intake.incomingdocument:{document.pk}", stored)
    return Item(
        subject=f"intake.incomingdocument:{document.pk}", kind=document.kind or _("Văn bản"), title=str(document),
        day=document.issued_on or _day(document.uploaded_at), number=document.number, notation=document.symbol,
        issued_on=document.issued_on, organ=document.issuer, files=stored,
    )  # fmt: skip


def of_arrival(arrival: Arrival) -> Item:
    """A row of the register of văn bản đến; one with a file is the file's own item."""
    if arrival.document:
        return of_incoming(arrival.document)
    return _arrived(arrival, f"intake.arrival:{arrival.pk}", ())


def _arrived(arrival: Arrival, subject: str, stored: tuple[Stored, ...]) -> Item:
    return Item(
        subject=subject, day=arrival.issued_on or arrival.arrived_on, kind=arrival.kind or _("Văn bản"),
        title=arrival.title, number=arrival.doc_number, notation=arrival.doc_symbol, issued_on=arrival.issued_on,
        organ=arrival.issuer, signer_post=arrival.signer_post, signer=arrival.signer, arrived_on=arrival.arrived_on,
        arrival_number=arrival.number, to_places=arrival.receivers, trace=_trace(arrival), priority=arrival.urgency,
        due=arrival.due, note=arrival.note, files=stored,
    )  # fmt: skip


def _trace(arrival: Arrival) -> str:
    """What was said when it was given on, how far it is, what answered it."""
    reply = _("Văn bản trả lời: %(code)s") % {"code": arrival.reply} if arrival.reply else ""
    progress = _("Tiến độ: %(state)s") % {"state": arrival.get_progress_display()}
    return "\n".join(part for part in (arrival.direction.strip(), progress, reply) if part)


def of_outgoing(document: OutgoingDocument) -> Item:
    """An issued document with both its files, the PDF with its digital signatures, and the appendices signed apart."""
    name = document.code.replace("/", "-")
    return Item(
        subject=f"issuing.outgoingdocument:{document.pk}", day=document.issued_on, kind=document.kind_name,
        title=document.title, number=f"{document.number:02d}", notation=document.symbol, issued_on=document.issued_on,
        organ=document.authority.name, signer_post=" ".join(document.signature), signer=document.signer,
        to=tuple(document.recipients), copies=document.copies, note=document.note,
        files=(Stored(document.file("pdf").name or "", f"{name}.pdf", document.pdf_digest),
               Stored(document.docx.name or "", f"{name}.docx", document.docx_sha256),
               *(Stored(one.pdf.name or "", one.title, one.pdf_sha256) for one in document.signed_appendices.all())),
    )  # fmt: skip


def _of_plan(plan: Plan) -> Item:
    title = _("Nhiệm vụ, phân công theo %(plan)s") % {"plan": f"{plan.kind} {plan.code}".strip() or plan.title}
    return Item(f"plans.plan:{plan.pk}", _day(plan.adopted_at), _("Bảng phân công"), title,
                organ=plan.authority.name)  # fmt: skip


def _work(plan: Plan) -> Iterator[Item]:
    """An assignment that something was said of: its reports, with the evidence."""
    heard = Assignment.objects.filter(task__plan=plan).annotate(last=Max("reports__at")).exclude(last=None)
    evidence: dict[int, list[Stored]] = {}
    shown = Evidence.objects.filter(report__assignment__task__plan=plan).order_by("report__at", "pk")
    for one in shown.values_list("report__assignment", "file", "name", "sha256"):
        evidence.setdefault(one[0], []).append(Stored(one[1], one[2], one[3]))
    for work in heard.select_related("task", "body").order_by("pk"):
        yield Item(
            subject=f"plans.assignment:{work.pk}", day=_day(work.last), kind=_("Báo cáo thực hiện"),
            title=f"{work.body}: {work.task}", organ=str(work.body), due=work.due,
            files=tuple(evidence.get(work.pk, ())),
        )  # fmt: skip


def _issued(plan: Plan) -> Iterator[Item]:
    """Monthly reports of the plan, and letters about its work."""
    reported = MonthlyReport.objects.filter(plan=plan).exclude(outgoing=None).values_list("outgoing", flat=True)
    work = {f"plans.assignment:{pk}" for pk in Assignment.objects.filter(task__plan=plan).values_list("pk", flat=True)}
    letters = Letter.objects.filter(state=LetterState.ISSUED).values_list("outgoing", "about")
    written = [outgoing for outgoing, about in letters if work.intersection(about)]
    yield from _outgoing({*reported, *written})


def _outgoing(keys: Iterable[int | None]) -> Iterator[Item]:
    asked = OutgoingDocument.objects.filter(pk__in=[key for key in keys if key]).select_related("authority")
    for one in asked.prefetch_related("signatures", "signed_appendices"):
        yield of_outgoing(one)


def _letters(*letters: Letter | None) -> Iterator[Item]:
    yield from _outgoing(one.outgoing_id for one in letters if one)


def _meetings(plan: Plan) -> Iterator[Item]:
    held = Meeting.objects.filter(state=MeetingState.HELD).select_related(
        "authority", "invitation", "minutes", "notice__outgoing"
    )
    marks = _marks(plan)
    for one in held:
        said = " ".join((one.title, one.agenda, one.said, one.conclusions))
        if _came_of(plan, one.notice) or any(mark in said for mark in marks):
            day = _day(one.starts_at)
            yield Item(f"meetings.meeting:{one.pk}", day, _("Cuộc họp"), one.title, organ=one.authority.name)
            yield from _letters(one.invitation, one.minutes, one.notice)


def _marks(plan: Plan) -> set[str]:
    """Words by which a meeting is known to speak of the plan."""
    tasks = (" ".join(text.split())[:NAMED] for text in plan.tasks.values_list("text", flat=True))
    return {mark for mark in tasks if len(mark) == NAMED} | ({plan.code} if plan.number and plan.symbol else set())


def _came_of(plan: Plan, letter: Letter | None) -> bool:
    """Whether the plan was made from the document that the letter became."""
    issued = letter.outgoing if letter else None
    return issued is not None and plan.document.sha256 in (issued.docx_sha256, issued.pdf_sha256)


def _inspections(plan: Plan) -> Iterator[Item]:
    done = Inspection.objects.filter(checks__assignment__task__plan=plan, state=InspectionState.DONE).distinct()
    for one in done.select_related("minutes", "notice", "authority"):
        photos = Photo.objects.filter(check_of__inspection=one).values_list("file", "name", "sha256")
        yield Item(
            subject=f"inspections.inspection:{one.pk}", day=one.day, kind=_("Kiểm tra thực tế"), title=one.title,
            organ=one.authority.name, files=tuple(Stored(*photo) for photo in photos),
        )  # fmt: skip
        yield from _letters(one.minutes, one.notice)


def named(subject: str) -> Item | None:
    """A document of the registers as it stands now; None where the subject names none."""
    label, _colon, key = subject.partition(":")
    pk = int(key) if key.isdecimal() and len(key) < 10 else 0
    if label == "issuing.outgoingdocument":
        issued = OutgoingDocument.objects.select_related("authority").filter(pk=pk).first()
        return of_outgoing(issued) if issued else None
    if label == "intake.arrival":
        arrival = Arrival.objects.select_related("document", "given_to").filter(pk=pk, struck_at=None).first()
        return of_arrival(arrival) if arrival else None
    registered = IncomingDocument.objects.filter(pk=pk).exclude(arrival=None)
    document = registered.first() if label == "intake.incomingdocument" else None
    return of_incoming(document) if document else None


def reports_of(assignment: int, until: datetime | None) -> Any:
    """What was said of an assignment, the oldest first, up to a moment: that at which its file was closed."""
    said = ProgressReport.objects.filter(assignment=assignment).select_related("by").prefetch_related("evidence")
    return (said.filter(at__lte=until) if until else said).order_by("at", "pk")


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
