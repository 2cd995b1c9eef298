"""The authority's settings, and one's own details."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.journal.queries import history_of
from dondoc.look.places import address_of
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.organization.actions import AlreadyChanged
from dondoc.organization.actions import settings as actions
from dondoc.organization.forms import version_seen
from dondoc.organization.forms.accounts import ContactForm
from dondoc.organization.forms.settings import SettingsForm
from dondoc.organization.models import Authority

BLOCK_LABELS = ("khối", "thôn", "xóm", "bản", "ấp", "buôn", "khu phố", "tổ dân phố")


@requires(Can.ADMINISTER)
def settings(request: MemberRequest) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=_standing(request))
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, version=version_seen(request.POST) or form.instance.version)
    try:
        version = version_seen(request.POST)
        actions.change_settings(form.cleaned_data, version=version, by=request.member, at=timezone.now())
    except AlreadyChanged as refused:
        newer = _standing(request)
        return _page(request, SettingsForm(instance=newer), version=newer.version, told=str(refused))
    messages.success(request, _("Đã lưu thiết lập."))
    return redirect("organization:settings")


def _standing(request: MemberRequest) -> Authority:
    """The settings as they stand now: the member's own copy must not be touched by a form."""
    return Authority.objects.get(pk=request.member.authority.pk)


def _page(request: MemberRequest, form: SettingsForm, *, version: int, told: str = "") -> HttpResponse:
    history = history_of(request.member.authority)[:20]
    shown = {"form": form, "version": version, "told": told, "labels": BLOCK_LABELS, "history": history}
    shown["rules"] = address_of("followup:rules")
    return render(request, "organization/settings.html", shown, status=409 if told else 422 if form.errors else 200)


@requires()
def profile(request: MemberRequest) -> HttpResponse:
    officer = request.member.officer
    form = ContactForm(request.POST or None, instance=officer) if officer else None
    if request.method == "POST" and officer and form and form.is_valid():
        phone, email = form.cleaned_data["phone"], form.cleaned_data["email"]
        actions.change_own_contact(officer, phone=phone, email=email, by=request.member, at=timezone.now())
        messages.success(request, _("Đã lưu thông tin liên hệ."))
        return redirect("organization:profile")
    status = 422 if form and form.errors else 200
    return render(request, "organization/profile.html", {"form": form, "officer": officer}, status=status)
