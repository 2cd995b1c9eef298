"""Rule sets: what they say, for all who see appraisals; changed by the administrator."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dondoc.appraisal import access
from dondoc.appraisal.actions import rules as actions
from dondoc.appraisal.forms import RulesForm, initial
from dondoc.appraisal.models import RuleSet
from dondoc.appraisal.rules import Rules
from dondoc.followup.moves import Refused
from dondoc.journal.queries import history_of
from dondoc.organization.access import Can, MemberRequest, may, requires


@require_GET
@requires(Can.READ_PLANS)
def listing(request: MemberRequest) -> HttpResponse:
    access.seeing_all(request.member)
    shown = {"rule_sets": actions.rule_sets(request.member.authority), "changes": may(request.member, Can.ADMINISTER)}
    return render(request, "appraisal/rules.html", shown)


@require_http_methods(["GET", "POST"])
@requires(Can.READ_PLANS)
def rule_set(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.rule_set_to_see(request.member, pk)
    form = RulesForm(request.POST if request.method == "POST" else None, initial=initial(found))
    if request.method == "POST":
        access.rule_set_to_change(request.member, pk)
        if form.is_valid():
            try:
                return redirect("appraisal:rule-set", _changed(request, found, form).pk)
            except Refused as refusal:
                form.add_error(None, str(refusal))
    shown = {"rule_set": found, "rules": Rules.of(found.values), "form": form, "history": history_of(found),
             "changes": may(request.member, Can.ADMINISTER)}  # fmt: skip
    return render(request, "appraisal/rule_set.html", shown, status=422 if form.errors else 200)


def _changed(request: MemberRequest, found: RuleSet, form: RulesForm) -> RuleSet:
    values = {name: form.cleaned_data[name] for name in ("name", "source", "valid_from", "version")}
    changed = actions.change_rules(found, form.rules, by=request.member, at=timezone.now(), **values)
    messages.success(request, _("Đã lưu bộ quy tắc. Kỳ đã mở vẫn giữ các con số của mình."))
    return changed
