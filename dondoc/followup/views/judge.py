"""What the assigner does: confirm, send back, pause, resume, reopen, answer; one by one and many at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from dondoc.followup import access, actions
from dondoc.followup.moves import Refused
from dondoc.followup.queries.waiting import waiting_for
from dondoc.followup.views.back import back_to
from dondoc.followup.views.task import answer_with_panel
from dondoc.organization.access import Can, MemberRequest, may, requires
from dondoc.plans.actions.bulk import Outcome
from dondoc.plans.models import Task

_DONE = {
    "confirm": gettext_lazy("Đã xác nhận hoàn thành."),
    "send_back": gettext_lazy("Đã trả lại để làm tiếp."),
    "pause": gettext_lazy("Đã tạm hoãn."),
    "resume": gettext_lazy("Việc được làm tiếp."),
    "reopen": gettext_lazy("Đã mở lại việc."),
}
OF_ACT = {"confirm": "confirm", "send_back": "return"}  # what others than the assigner may be allowed
Act = Callable[..., Any]


@require_GET
@requires(Can.ASSIGN)
def waiting(request: MemberRequest) -> HttpResponse:
    """Chờ xác nhận: claims of completion and obstacles that wait for an assigner."""
    shown = waiting_for(request.member, request.GET, today=timezone.localdate())
    return render(request, "followup/waiting.html", {"waiting": shown})


@require_POST
@requires(Can.READ_PLANS)
def judge(request: MemberRequest, pk: int, act: str) -> HttpResponse:
    """One move of an assignment; ``act`` names the action (set in urls). Who leads judges who coordinates."""
    assignment = access.assignment_to_judge(request.member, pk, OF_ACT.get(act, ""))
    reason = request.POST.get("reason", "")
    more = {} if act == "confirm" else {"reason": reason}
    move: Act = getattr(actions, act)
    try:
        move(assignment, by=request.member, at=timezone.now(), version=_version(request.POST.get("version")), **more)
        messages.success(request, _DONE[act])
    except Refused as refusal:
        messages.error(request, kept(refusal, reason))
    return after(request, assignment.task)


@require_POST
@requires(Can.ASSIGN)
def confirm_many(request: MemberRequest) -> HttpResponse:
    """Every ticked row "pk:version"; those that cannot be confirmed are named, the others stand."""
    ticked = dict(_ticked(one) for one in request.POST.getlist("confirm"))
    there = access.assignments_to_judge(request.member, ticked.keys())
    seen = [(one, ticked[pk]) for pk, one in there.items()]
    outcome = actions.confirm_all(seen, by=request.member, at=timezone.now())
    _tell_many(request, outcome, gone=len(ticked) - len(there))
    return redirect(back_to(request, reverse("followup:waiting")))


def _ticked(said: str) -> tuple[int, int | None]:
    pk, _colon, version = said.partition(":")
    if not (key := _version(pk)):
        raise Http404
    return key, _version(version)


def _tell_many(request: MemberRequest, outcome: Outcome, *, gone: int) -> None:
    if outcome.done:
        said = ngettext("Đã xác nhận %(n)s việc.", "Đã xác nhận %(n)s việc.", outcome.done)
        messages.success(request, said % {"n": outcome.done})
    elif not (outcome.refused or gone):
        messages.warning(request, _("Chưa chọn việc nào. Hãy đánh dấu việc cần xác nhận."))
    if gone:
        said = ngettext("%(n)s việc đã chọn không còn nữa.", "%(n)s việc đã chọn không còn nữa.", gone)
        messages.error(request, said % {"n": gone})
    for words in outcome.refused:
        messages.error(request, words)


@require_POST
@requires(Can.ASSIGN)
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    obstacle = access.obstacle_to_answer(request.member, pk)
    words = request.POST.get("words", "")
    try:
        actions.answer(obstacle, words=words, by=request.member, at=timezone.now())
        messages.success(request, _("Đã trả lời vướng mắc."))
    except Refused as refusal:
        messages.error(request, kept(refusal, words))
    return after(request, obstacle.assignment.task)


@require_POST
@requires(Can.ASSIGN)
def urge(request: MemberRequest, pk: int) -> HttpResponse:
    assignment = access.assignment_to_judge(request.member, pk)
    try:
        count = actions.urge(assignment, by=request.member, at=timezone.now())
        messages.success(request, ngettext("Đã nhắc %(n)s người.", "Đã nhắc %(n)s người.", count) % {"n": count})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return after(request, assignment.task)


def kept(refusal: Refused, words: str) -> str:
    """What was typed is not lost with the refusal."""
    said = _("Nội dung bạn vừa gõ: “%(words)s”") % {"words": words.strip()}
    return f"{refusal} {said}" if words.strip() else str(refusal)


def _version(said: str | None) -> int | None:
    return int(said) if said and said.isdecimal() and len(said) < 10 else None


def after(request: MemberRequest, task: Task) -> HttpResponse:
    """In place where the panel asked, else back to the page the form stood on."""
    if request.htmx:
        return answer_with_panel(request, task, told=True)
    otherwise = (
        reverse("followup:waiting") if may(request.member, Can.ASSIGN) else reverse("plans:task", args=[task.pk])
    )
    return redirect(back_to(request, otherwise))
