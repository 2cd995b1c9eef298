"""Pages of accounts: only for who administers the authority."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dondoc.organization import access, queries
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.organization.actions import Refused
from dondoc.organization.actions import accounts as actions
from dondoc.organization.forms.accounts import AccountForm, LinkForm, RoleForm, role_choices
from dondoc.organization.models import Membership, Role

PAGE = 50


@requires(Can.ADMINISTER)
def listing(request: MemberRequest) -> HttpResponse:
    page = Paginator(queries.accounts(request.member.authority), PAGE).get_page(request.GET.get("trang"))
    shown = {"page": page, "roles": Role.choices, "role_words": role_choices()}
    return render(request, "organization/accounts.html", shown)


@never_cache
@requires(Can.ADMINISTER)
def open_one(request: MemberRequest) -> HttpResponse:
    form = AccountForm(request.POST or None, initial={"officer": request.GET.get("can-bo"), "role": Role.OFFICER})
    if request.method == "POST" and form.is_valid():
        officer, username, role = (form.cleaned_data[name] for name in ("officer", "username", "role"))
        try:
            made = actions.open_account(officer, username=username, role=role, by=request.member, at=timezone.now())
        except Refused as refused:
            form.add_error("username", str(refused))
        else:
            return _password(request, *made)
    return render(request, "organization/account_new.html", {"form": form}, status=422 if form.errors else 200)


def _password(request: MemberRequest, membership: Membership, password: str) -> HttpResponse:
    """Shown in this answer and kept nowhere."""
    return render(request, "organization/password.html", {"account": membership, "password": password})


@never_cache
@require_POST
@requires(Can.ADMINISTER)
def reset(request: MemberRequest, pk: int) -> HttpResponse:
    account = access.account_to_change(request.member, pk)
    return _password(request, account, actions.reset_password(account, by=request.member, at=timezone.now()))


@requires(Can.ADMINISTER)
def link(request: MemberRequest, pk: int) -> HttpResponse:
    account, form = access.account_to_change(request.member, pk), LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        officer = form.cleaned_data["officer"]
        try:
            actions.link_officer(account, officer, by=request.member, at=timezone.now())
        except Refused as refused:
            form.add_error("officer", str(refused))
        else:
            said = {"account": account.user.username, "name": officer.name}
            messages.success(request, _("Tài khoản %(account)s nay là của %(name)s.") % said)
            return redirect("organization:accounts")
    shown = {"form": form, "account": account}
    return render(request, "organization/account_link.html", shown, status=422 if form.errors else 200)


@require_POST
@requires(Can.ADMINISTER)
def change_role(request: MemberRequest, pk: int) -> HttpResponse:
    account, form = access.account_to_change(request.member, pk), RoleForm(request.POST)
    if form.is_valid():
        try:
            actions.change_role(account, **form.cleaned_data, by=request.member, at=timezone.now())
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            said = {"name": account.user.get_full_name(), "role": Role(form.cleaned_data["role"]).label}
            messages.success(request, _("Vai trò của %(name)s nay là: %(role)s.") % said)
    return redirect("organization:accounts")


@require_POST
@requires(Can.ADMINISTER)
def close(request: MemberRequest, pk: int) -> HttpResponse:
    return _switch(request, pk, actions.close_account, _("Đã khóa tài khoản của %(name)s; việc đã làm vẫn còn nguyên."))


@require_POST
@requires(Can.ADMINISTER)
def reopen(request: MemberRequest, pk: int) -> HttpResponse:
    return _switch(request, pk, actions.reopen_account, _("%(name)s đăng nhập lại được."))


def _switch(request: MemberRequest, pk: int, action: actions.Switch, words: str) -> HttpResponse:
    account = access.account_to_change(request.member, pk)
    try:
        action(account, by=request.member, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, words % {"name": account.user.get_full_name() or account.user.username})
    return redirect("organization:accounts")
