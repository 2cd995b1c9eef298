"""Pages of the register of outgoing documents (văn bản đi)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from dondoc.issuing import access, queries
from dondoc.organization.access import Can, MemberRequest, requires

PAGE = 50
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@requires(Can.READ_PLANS)
def register(request: MemberRequest) -> HttpResponse:
    words, year = request.GET.get("q", "").strip(), request.GET.get("nam", "")
    found = queries.register(words=words, year=int(year) if year.isdecimal() and len(year) == 4 else None)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    shown = {"page": page, "words": words, "year": year, "years": [str(one) for one in queries.years()]}
    return render(request, "issuing/register.html", shown)


@requires(Can.READ_PLANS)
def download(request: MemberRequest, pk: int, form: str) -> FileResponse:
    """The file as issued: PDF shown in the browser, DOCX saved."""
    document = access.document_to_read(request.member, pk)
    name = f"{document.code.replace('/', '-')}.{form}"
    return FileResponse(
        getattr(document, form).open(), as_attachment=form == "docx", filename=name, content_type=TYPES[form]
    )
