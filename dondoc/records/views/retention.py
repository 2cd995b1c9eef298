"""The table of how long files are kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.records import access, actions
from dondoc.records.actions import Refused
from dondoc.records.forms import RetentionForm
from dondoc.records.models import Retention


@require_http_methods(["GET", "POST"])
@requires(Can.KEEP_RECORDS)
def listing(request: MemberRequest) -> HttpResponse:
    now, today = timezone.now(), timezone.localdate()
    actions.retentions_of(request.member.authority, on=today)
    form = RetentionForm(request.POST or None, initial={"valid_from": today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_retention(form.cleaned_data, by=request.member, at=now)
            messages.success(request, _("Đã thêm thời hạn bảo quản."))
            return redirect("records:retention")
        except Refused as refusal:
            form.add_error(None, str(refusal))
    shown = {"form": form, "rows": Retention.objects.all(), "today": today}
    return render(request, "records/retention.html", shown, status=422 if request.method == "POST" else 200)


@require_POST
@requires(Can.READ_RECORDS)
def end(request: MemberRequest, pk: int) -> HttpResponse:
    row, today = access.retention_to_end(request.member, pk), timezone.localdate()
    try:
        actions.end_retention(row, on=today, by=request.member, at=timezone.now())
        messages.success(request, _("Đã thôi dùng."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("records:retention")
