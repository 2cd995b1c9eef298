"""Pages of the register of outgoing documents (văn bản đi)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dondoc import sheets
from dondoc.issuing import access, pictures, queries, register
from dondoc.issuing.actions import rows
from dondoc.issuing.actions.giving import take_into_intake
from dondoc.issuing.forms import RowForm
from dondoc.issuing.models import KINDS
from dondoc.issuing.views import TYPES
from dondoc.journal.queries import history_of
from dondoc.look.chips import choices
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.versions import seen_version

PAGE = 50


@requires(Can.READ_PLANS)
@require_GET
def listing(request: MemberRequest) -> HttpResponse:
    asked = register.Asked.of(request.GET)
    page = Paginator(register.numbers(asked), PAGE).get_page(request.GET.get("trang"))
    page.object_list = register.rows(page.object_list)
    years = [("", _("Tất cả"), None), *((str(year), str(year), number) for year, number in register.years(asked))]
    shown = {"page": page, "asked": asked, "years": choices(request.GET, "nam", years), "kinds": KINDS.items(),
             "signs": access.may_sign(request.member)}  # fmt: skip
    return render(request, "issuing/register.html", shown)


@requires(Can.READ_PLANS)
@require_GET
def printed(request: MemberRequest) -> HttpResponse:
    asked = register.Asked.of(request.GET)
    shown = {"sheet": register.sheet(asked), "year": asked.year, "day": timezone.localdate()}
    return render(request, "register_print.html", shown | {"back": reverse("issuing:list")})


@requires(Can.READ_PLANS)
@require_GET
def workbook(request: MemberRequest) -> HttpResponse:
    sheet = register.sheet(register.Asked.of(request.GET))
    answer = HttpResponse(sheets.workbook(sheet), content_type=sheets.TYPE)
    answer["Content-Disposition"] = f'attachment; filename="so-van-ban-di-{timezone.localdate():%Y%m%d}.xlsx"'
    return answer


@requires(Can.WRITE_REPORTS)
@require_POST
def note_row(request: MemberRequest, pk: int) -> HttpResponse:
    """The register's columns of a document: who keeps the copy, how many, when sent, who received it, a note."""
    found, form = access.document_to_read(request.member, pk), RowForm(request.POST)
    try:
        values = form.cleaned_data if form.is_valid() else None
        rows.note(found, values, version=seen_version(request), by=request.member, at=timezone.now())
        messages.success(request, _("Đã ghi sổ."))
    except rows.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("issuing:document", pk=pk)


@requires(Can.READ_PLANS)
@require_GET
def document(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.document_to_read(request.member, pk)
    pages = range(1, pictures.how_many(found.as_issued("pdf")) + 1)
    receipts = list(queries.receipts_of(found))
    shown = {"document": found, "pages": pages, "history": history_of(found), "receipts": receipts,
             "may_acknowledge": access.may_acknowledge(request.member, receipts),
             "signatures": found.signatures.all(), "may_seal": access.may_seal(request.member, found),
             "may_add_appendix": access.may_add_appendix(request.member, found),
             "row_form": RowForm.of(found)}  # fmt: skip
    return render(request, "issuing/document.html", shown)


@requires(Can.READ_PLANS)
@require_GET
def picture(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    page = pictures.picture(access.document_to_read(request.member, pk).as_issued("pdf"), number)
    if page is None:
        raise Http404
    answer = HttpResponse(page, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=86400"  # what is issued never changes
    return answer


@requires(Can.READ_PLANS)
@require_GET
def download(request: MemberRequest, pk: int, form: str) -> FileResponse:
    """The file as issued: PDF shown in the browser, DOCX saved."""
    found = access.document_to_read(request.member, pk)
    name = f"{found.code.replace('/', '-')}.{form}"
    return FileResponse(found.file(form).open(), as_attachment=form == "docx", filename=name, content_type=TYPES[form])


@requires(Can.UPLOAD)
@require_POST
def take_in(request: MemberRequest, pk: int) -> HttpResponse:
    """The document as issued goes through the intake, so that its sentences become tasks."""
    found = access.document_to_read(request.member, pk)
    received = take_into_intake(found, by=request.member, at=timezone.now())
    if received.duplicate:
        messages.info(request, _("Văn bản này đã được đưa vào kiểm tra trước đó."))
    else:
        messages.success(request, _("Văn bản đang được đọc. Đọc xong, hãy kiểm tra rồi đưa vào thực hiện."))
    return redirect("intake:list" if not received.duplicate else reverse("intake:review", args=[received.document.pk]))
