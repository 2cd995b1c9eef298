"""The list of plans, a plan, its coming into force and its withdrawal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dondoc.intake.access import document_to_review
from dondoc.intake.review import review_of
from dondoc.journal.queries import history_of
from dondoc.look import chips
from dondoc.organization.access import Can, requires
from dondoc.plans import access, actions, outline, queries
from dondoc.plans.filters import Filters
from dondoc.plans.forms import ReasonForm
from dondoc.plans.models import Plan, PlanState

A_PAGE = 20


@requires(Can.READ_PLANS)
@require_GET
def listing(request: Any) -> HttpResponse:
    words, state = request.GET.get("q", "").strip(), request.GET.get("trang-thai", "")
    found = queries.plans_found(request.member, words=words, state=state)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("trang"))
    soon = request.member.authority.due_soon_days
    cards = queries.cards_of(list(page), today=timezone.localdate(), soon=soon)
    states = chips.choices(request.GET, "trang-thai", queries.plan_states(request.member, words))
    context = {"page": page, "cards": cards, "words": words, "state": state, "chips": states, "asked": words or state}
    return render(request, "plans/list.html", context)


@requires(Can.READ_PLANS)
@require_GET
def plan(request: Any, pk: int) -> HttpResponse:
    found, today = access.plan_to_read(request.member, pk), timezone.localdate()
    card = queries.cards_of([found], today=today, soon=request.member.authority.due_soon_days)[0]
    asked = outline.asked(request.GET)
    context = {
        "plan": found, "card": card, "outline": outline.outline_of(found, asked, member=request.member, today=today),
        "directors": queries.directors_of(found), "register": Filters(plan=found.pk).address(),
        "history": history_of(found), "in_force": found.state == PlanState.ACTIVE,
        "said": queries.particulars(found), "paper_url": reverse("intake:review", args=[found.document_id]),
    }  # fmt: skip
    return render(request, "plans/plan.html", context)


@requires(Can.READ_PLANS)
@require_GET
def section(request: Any, pk: int, key: int) -> HttpResponse:
    """The tasks of one section of a folded plan, as a fragment; 0 is what stands outside any."""
    found, today = access.plan_to_read(request.member, pk), timezone.localdate()
    node = outline.section_of(found, key, member=request.member, today=today)
    if node is None:
        raise Http404
    return render(request, "plans/_section.html", {"plan": found, "node": node})


@requires(Can.READ_PLANS)
@require_GET
def of_document(request: Any, pk: int) -> HttpResponse:
    """From the document to the plan made from it: the one in force, else the newest."""
    plans = Plan.objects.filter(authority=request.member.authority, document=pk)
    found = plans.filter(state=PlanState.ACTIVE).first() or plans.first()
    if found is None:
        raise Http404
    return redirect("plans:plan", found.pk)


@requires(Can.UPLOAD)
@require_http_methods(["GET", "POST"])
def adopt(request: Any, pk: int) -> HttpResponse:
    """Ask once more with what is still open, then make the plan."""
    document = document_to_review(request.member, pk)
    if request.method == "GET":
        return render(request, "plans/adopt.html", {"review": review_of(document, may_edit=True)})
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isdecimal() else None
    try:
        made = actions.adopt(document, by=request.member, at=timezone.now(), version=version)
    except actions.Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("intake:review", pk)
    messages.success(request, _("Kế hoạch đã đưa vào thực hiện. Các đầu mối thấy việc của mình từ bây giờ."))
    return redirect("plans:plan", made.pk)


@requires(Can.UPLOAD)
@require_http_methods(["GET", "POST"])
def withdraw(request: Any, pk: int) -> HttpResponse:
    found = access.plan_to_withdraw(request.member, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"plan": found, "form": form}
        return render(request, "plans/withdraw.html", context, status=422 if form.is_bound else 200)
    try:
        actions.withdraw(found, by=request.member, at=timezone.now(), reason=form.cleaned_data["reason"])
    except actions.Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("plans:plan", pk)
    messages.success(request, _("Kế hoạch đã rút. Văn bản đang chờ kiểm tra lại."))
    return redirect("intake:review", found.document_id)
