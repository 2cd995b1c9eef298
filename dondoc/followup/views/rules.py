"""Quy tắc nhắc việc: the rule of today, those before it and to come; a new one from a day."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.followup import access, rules
from dondoc.followup.actions import rules as actions
from dondoc.followup.forms import RuleForm
from dondoc.followup.moves import Refused
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.organization.actions import Refused as Taken


@require_http_methods(["GET", "POST"])
@requires(Can.ADMINISTER)
def listing(request: MemberRequest) -> HttpResponse:
    form = RuleForm(request.POST or None, initial=_first(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_rule(form.cleaned_data, by=request.member, at=timezone.now())
        except (Refused, Taken) as refused:
            form.add_error("valid_from", str(refused))
        else:
            messages.success(request, _("Đã đặt quy tắc nhắc việc."))
            return redirect("followup:rules")
    return _page(request, form)


def _first(request: MemberRequest) -> dict[str, object]:
    """A new rule begins as a copy of today's, on the first day that is free."""
    today, authority = timezone.localdate(), request.member.authority
    rule = rules.rule_on(authority, today)
    return {name: getattr(rule, name) for name in rules.VALUES} | {"valid_from": rules.first_free(authority, today)}


def _page(request: MemberRequest, form: RuleForm) -> HttpResponse:
    today, authority = timezone.localdate(), request.member.authority
    shown = {"form": form, "today": today, "now": rules.rule_on(authority, today), "rules": rules.history(authority)}
    return render(request, "followup/rules.html", shown, status=422 if form.errors else 200)


@require_POST
@requires(Can.ADMINISTER)
def withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    rule = access.rule_to_withdraw(request.member, pk)
    try:
        actions.withdraw_rule(rule, by=request.member, at=timezone.now())
        messages.success(request, _("Đã rút quy tắc."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("followup:rules")
