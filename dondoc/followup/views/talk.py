"""The talk about a task."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dondoc.followup import access, actions
from dondoc.followup.moves import Refused
from dondoc.followup.views.judge import after
from dondoc.organization.access import Can, MemberRequest, requires


@require_POST
@requires(Can.READ_PLANS)
def say(request: MemberRequest, pk: int) -> HttpResponse:
    task = access.task_to_talk_about(request.member, pk)
    words = request.POST.get("words", "")[:5000]
    try:
        actions.say(task, words=words, by=request.member, at=timezone.now(), key=_key(request.POST.get("key", "")))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return after(request, task)


@require_POST
@requires(Can.READ_PLANS)
def seen(request: MemberRequest, pk: int) -> HttpResponse:
    task = access.task_to_talk_about(request.member, pk)
    if actions.see_mentions(task, by=request.member, at=timezone.now()):
        messages.success(request, _("Đã ghi là bạn đã xem."))
    return after(request, task)


def _key(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError:
        return uuid4()
