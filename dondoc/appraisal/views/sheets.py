"""One officer's sheet: every part of the formula, and what may be said of it by whom."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dondoc.appraisal import access, queries
from dondoc.appraisal.actions import marks
from dondoc.appraisal.actions import sheets as actions
from dondoc.appraisal.explaining import steps
from dondoc.appraisal.forms import DecideForm, MarkForm, ReasonForm, ScoresForm, said
from dondoc.appraisal.models import Appraisal, LeftOut
from dondoc.appraisal.rules import Rules
from dondoc.appraisal.views import acted, saved
from dondoc.journal.queries import history_of
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.plans.models import Assignment


@require_GET
@requires(Can.READ_PLANS)
def sheet(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.sheet_to_see(request.member, pk)
    shown = queries.shown(found.period, today=timezone.localdate())
    own = shown.of(found.pk)
    values = {
        "appraisal": found, "period": found.period, "shown": shown, "rules": shown.rules, "sheet": own,
        "steps": steps(own, shown.rules) if own else [], "left_out": LeftOut.choices,
        "waits": found.objections.filter(answered_at=None).exists(),
        "objections": found.objections.select_related("by", "answered_by"), "history": history_of(found),
    }  # fmt: skip
    return render(request, "appraisal/sheet.html", values | _may(request, found))


def _may(request: MemberRequest, found: Appraisal) -> dict[str, bool]:
    """What the member may do on the sheet, by the names that the page asks for."""
    member, is_open = request.member, found.period.is_open
    return {
        "open": is_open, "own": access.is_own(member, found), "sees_all": access.sees_all(member),
        "runs": access.runs_periods(member), "judges": is_open and access.may_judge(member, found),
        "scores": is_open and access.may_give_points(member, found),
        "marks": is_open and access.may_mark(member, found),
    }  # fmt: skip


@require_GET
@requires(Can.READ_PLANS)
def export(request: MemberRequest, pk: int, form: str) -> HttpResponse:
    found = access.sheet_to_see(request.member, pk)
    shown = queries.shown(found.period, today=timezone.localdate())
    if shown.tampered:
        return HttpResponse(shown.tampered, status=409, content_type="text/plain; charset=utf-8")
    own = shown.of(found.pk)
    return saved([own] if own else [], shown, form, f"phieu-danh-gia-{found.pk}")


@require_POST
@requires(Can.READ_PLANS)
def assess(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.own_sheet(request.member, pk)
    form = ScoresForm(request.POST, rules=_rules(found))

    def deed() -> None:
        values = said(form)
        actions.assess(found, form.scores, words=values["words"], version=values["version"], by=request.member,
                       at=timezone.now())  # fmt: skip

    return acted(request, found, deed, _("Đã gửi phần tự đánh giá."))


@require_POST
@requires(Can.READ_PLANS)
def judge(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.sheet_to_give_points(request.member, pk)
    form = ScoresForm(request.POST, rules=_rules(found), directs="unity" in request.POST)

    def deed() -> None:
        values = said(form)
        actions.judge(found, form.scores, unity=values.get("unity"), words=values["words"],
                      version=values["version"], by=request.member, at=timezone.now())  # fmt: skip

    return acted(request, found, deed, _("Đã xác nhận phiếu đánh giá."))


def _rules(appraisal: Appraisal) -> Rules:
    return Rules.of(appraisal.period.rules["values"])


@require_POST
@requires(Can.READ_PLANS)
def decide(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.sheet_to_give_points(request.member, pk)

    def deed() -> None:
        values = said(DecideForm(request.POST))
        actions.decide(found, values["points"], reason=values["reason"], version=values["version"],
                       by=request.member, at=timezone.now())  # fmt: skip

    return acted(request, found, deed, _("Đã điều chỉnh."))


@require_POST
@requires(Can.READ_PLANS)
def send_back(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.sheet_to_judge(request.member, pk)

    def deed() -> None:
        values = said(ReasonForm(request.POST))
        actions.send_back(found, by=request.member, at=timezone.now(), **values)

    return acted(request, found, deed, _("Đã trả lại phiếu."))


@require_POST
@requires(Can.READ_PLANS)
def leave_above(request: MemberRequest, pk: int) -> HttpResponse:
    """By who runs the period, of anybody: it gives no points."""
    found = access.sheet_to_see(request.member, pk)
    access.running(request.member)

    def deed() -> None:
        values = said(ReasonForm(request.POST))
        actions.leave_above(found, by=request.member, at=timezone.now(), **values)

    return acted(request, found, deed, _("Đã ghi “cấp trên đánh giá”."))


@require_POST
@requires(Can.READ_PLANS)
def object_to(request: MemberRequest, pk: int) -> HttpResponse:
    found, words = access.own_sheet(request.member, pk), request.POST.get("words", "")[:4000]

    def deed() -> None:
        actions.object_to(found, words=words, by=request.member, at=timezone.now())

    return acted(request, found, deed, _("Đã gửi ý kiến."))


@require_POST
@requires(Can.READ_PLANS)
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    objection, words = access.objection_to_answer(request.member, pk), request.POST.get("words", "")[:4000]

    def deed() -> None:
        actions.answer(objection, words=words, by=request.member, at=timezone.now())

    return acted(request, objection.appraisal, deed, _("Đã trả lời ý kiến."))


@require_POST
@requires(Can.READ_PLANS)
def mark(request: MemberRequest, pk: int, assignment: int) -> HttpResponse:
    found = access.sheet_to_mark(request.member, pk)
    product, form = _product(request, found, assignment), MarkForm(request.POST)

    def deed() -> None:
        values = said(form)
        actions_of = {"reason": values["reason"], "version": values["version"]}
        marks.mark(found, product, form.word, by=request.member, at=timezone.now(), **actions_of)

    return acted(request, _at(found, assignment), deed, _("Đã ghi sản phẩm."))


@require_POST
@requires(Can.READ_PLANS)
def propose(request: MemberRequest, pk: int, assignment: int) -> HttpResponse:
    found = access.own_sheet(request.member, pk)
    product, form = _product(request, found, assignment), MarkForm(request.POST)

    def deed() -> None:
        values = said(form)
        marks.propose(found, product, values["left_out"], reason=values["reason"], version=values["version"],
                      by=request.member, at=timezone.now())  # fmt: skip

    return acted(request, _at(found, assignment), deed, _("Đã gửi đề nghị; tính như cũ cho đến khi được xác nhận."))


def _at(found: Appraisal, assignment: int) -> str:
    return f"{found.get_absolute_url()}#sp-{assignment}"


def _product(request: MemberRequest, found: Appraisal, assignment: int) -> Assignment:
    """A product of this sheet, else not found."""
    made = queries.shown(found.period, today=timezone.localdate()).of(found.pk)
    if made is None or all(row.assignment != assignment for row in made.rows):
        raise Http404
    return access.product_to_mark(request.member, assignment)
