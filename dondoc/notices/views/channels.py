"""Đường gửi: the administrator opens and shuts the ways out of the house, and links people with Zalo."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.journal.queries import history_of
from dondoc.notices import access, queries
from dondoc.notices.actions import channels as actions
from dondoc.notices.channels import mail
from dondoc.notices.forms import ChannelsForm, ZaloLinkForm
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.organization.actions import AlreadyChanged
from dondoc.organization.forms import version_seen


@require_http_methods(["GET", "POST"])
@requires(Can.ADMINISTER)
def channels(request: MemberRequest) -> HttpResponse:
    form = ChannelsForm(request.POST or None, instance=queries.settings_of(request.member.authority))
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, status=422 if form.errors else 200)
    try:
        said = form.cleaned_data
        actions.change(said, version=version_seen(request.POST), by=request.member, at=timezone.now())
    except AlreadyChanged as refused:
        newer = ChannelsForm(instance=queries.settings_of(request.member.authority))
        return _page(request, newer, told=str(refused), status=409)
    messages.success(request, _("Đã lưu đường gửi."))
    return redirect("notices:channels")


def _page(
    request: MemberRequest, form: ChannelsForm, *, link: ZaloLinkForm | None = None, told: str = "", status: int = 200
) -> HttpResponse:
    authority = request.member.authority
    kept = queries.settings_of(authority)
    shown = {
        "form": form,
        "version": version_seen(request.POST) if status == 422 and not link else kept.version,
        "kept": kept,
        "link": link or ZaloLinkForm(member=request.member),
        "links": queries.zalo_links(authority),
        "mail_on": mail.is_on(authority),
        "told": told,
        "history": history_of(kept)[:20] if kept.pk else [],
    }
    return render(request, "notices/channels.html", shown, status=status)


@require_POST
@requires(Can.ADMINISTER)
def link(request: MemberRequest) -> HttpResponse:
    form = ZaloLinkForm(request.POST, member=request.member)
    kept = queries.settings_of(request.member.authority)
    if not form.is_valid():
        return _page(request, ChannelsForm(instance=kept), link=form, status=422)
    try:
        actions.link(form.cleaned_data["user"], form.cleaned_data["zalo_id"], by=request.member, at=timezone.now())
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, ChannelsForm(instance=kept), link=form, status=409)
    messages.success(request, _("Đã gắn. Bạn có thể nhờ người đó bấm gửi thử ở trang Cách nhận."))
    return redirect("notices:channels")


@require_POST
@requires(Can.ADMINISTER)
def unlink(request: MemberRequest, pk: int) -> HttpResponse:
    actions.unlink(access.zalo_link_to_undo(request.member, pk), by=request.member, at=timezone.now())
    messages.success(request, _("Đã gỡ. Người đó không nhận qua Zalo nữa."))
    return redirect("notices:channels")
