"""The review page, and the changes that concern the document as a whole."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dondoc.intake import access, queries, review
from dondoc.intake.actions import doubts, header, undo
from dondoc.intake.actions.bodies import Meant
from dondoc.intake.forms import HeaderForm
from dondoc.intake.marks import marks_of, nearest_line, printed
from dondoc.intake.models import Arrival, IncomingDocument
from dondoc.intake.particulars import particulars_of
from dondoc.intake.remarks import remarks_of
from dondoc.intake.views.fragments import Part, answer
from dondoc.intake.views.people import meant_by
from dondoc.organization.access import Can, requires


@requires(Can.READ_PLANS)
@require_GET
def page(request: Any, pk: int) -> HttpResponse:
    document = access.document_to_read(request.member, pk)
    whole = review.review_of(document, may_edit=access.may_upload(request.member))
    here = asked_place(request)
    reading = document.reading or queries.EMPTY
    context = {
        "document": document, "review": whole, "groups": whole.groups, "editable": whole.editable,
        "remarks": remarks_of(reading), "said": particulars_of(reading),
        "paper": printed(reading, marks_of(document, whole.tasks, whole.doubts, here)),
        "form": HeaderForm(instance=document),
        "seen": header.header_mark(document), "here": nearest_line(reading, here[0]) if here else None,
        "arrival": Arrival.objects.filter(document=document).first(), "may_register": access.may_upload(request.member),
        "adopt_url": later_address("plans:adopt", pk), "plan_url": later_address("plans:of-document", pk),
    }  # fmt: skip
    return render(request, "intake/review.html", context)


def later_address(name: str, pk: int) -> str:
    """The address of a later room's page: known by its name alone, "" where that room is not there."""
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""


def asked_place(request: Any) -> tuple[int, int] | None:
    """`?tu=123&den=160`: a passage that a task page leads to."""
    start, end = (request.GET.get(name, "") for name in ("tu", "den"))
    if not start.isdecimal():
        return None
    return int(start), int(end) if end.isdecimal() else int(start) + 1


@requires(Can.READ_PLANS)
@require_GET
def passage(request: Any, pk: int) -> HttpResponse:
    """A sentence within its paragraph, as a fragment."""
    document = access.document_to_read(request.member, pk)
    start, end = asked_place(request) or (0, 0)
    found = queries.passage(document, start, end)
    return render(request, "intake/_passage.html", {"passage": found, "document": document, "start": start, "end": end})


@requires(Can.UPLOAD)
@require_POST
def save_header(request: Any, pk: int) -> HttpResponse:
    document = access.document_to_review(request.member, pk)
    form = HeaderForm(request.POST, instance=IncomingDocument.objects.get(pk=document.pk))
    if not form.is_valid():
        words = " ".join(str(one) for errors in form.errors.values() for one in errors)
        return render(request, "intake/_toast.html", {"message": words, "conflict": True}, status=422)
    return answer(
        request,
        document,
        lambda: header.edit_header(
            document, seen=request.POST.get("seen", ""), values=form.cleaned_data, by=request.member, at=timezone.now()
        ),
        part=Part.HEADER,
    )


@requires(Can.UPLOAD)
@require_POST
def settle(request: Any, pk: int, doubt: int) -> HttpResponse:
    found = access.doubt_to_settle(request.member, pk, doubt)
    given = request.POST.get("answer", "")
    meant = meant_by(request.POST.get("body", "")) if given in (doubts.BODY, doubts.EVERY_BLOCK) else Meant()
    return answer(
        request,
        found.document,
        lambda: doubts.settle(found, answer=given, meant=meant, by=request.member, at=timezone.now()),
        part=Part.WHO,
    )


@requires(Can.UPLOAD)
@require_GET
def asks(request: Any, pk: int) -> HttpResponse:
    """The open doubts, with the kinds named in `?open=` unfolded."""
    document = access.document_to_review(request.member, pk)
    whole = review.review_of(document, may_edit=True, opened=request.GET.get("open", ""))
    return render(request, "intake/_asks.html", {"review": whole})


@requires(Can.UPLOAD)
@require_POST
def settle_all(request: Any, pk: int) -> HttpResponse:
    """One answer for every open doubt of a kind."""
    document = access.document_to_review(request.member, pk)
    code, given = request.POST.get("code", ""), request.POST.get("answer", "")
    return answer(
        request,
        document,
        lambda: doubts.settle_all(document, code=code, answer=given, by=request.member, at=timezone.now()),
        part=Part.WHO,
    )


@requires(Can.UPLOAD)
@require_POST
def take_back(request: Any, pk: int) -> HttpResponse:
    document = access.document_to_review(request.member, pk)
    return answer(request, document, lambda: undo.undo(document, by=request.member, at=timezone.now()), part=Part.PLACE)
