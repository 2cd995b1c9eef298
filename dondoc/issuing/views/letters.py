"""Soạn văn bản: letters being written, from the blank to the signature; and word that a body has what was sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.intake.forms import first_fault
from dondoc.issuing import access, letters, pictures, queries, signing
from dondoc.issuing.actions import letters as actions
from dondoc.issuing.actions.sealing import Seal
from dondoc.issuing.blanks import blanks
from dondoc.issuing.forms import LetterForm, SealForm
from dondoc.issuing.models import Letter, LetterState
from dondoc.journal.queries import history_of
from dondoc.organization.access import Can, MemberRequest, may, requires
from dondoc.versions import seen_version

_MOVED: dict[str, Any] = {
    "take_back": gettext_lazy("Đã rút về để sửa."),
    "send_back": gettext_lazy("Đã trả lại người soạn."),
    "drop": gettext_lazy("Đã bỏ văn bản đang soạn."),
}


@require_GET
@requires(Can.READ_PLANS)
def listing(request: MemberRequest) -> HttpResponse:
    access.works_on_letters(request.member)
    shown = {"letters": queries.letters_open(), "blanks": blanks().values(),
             "may_write": may(request.member, Can.WRITE_REPORTS)}  # fmt: skip
    return render(request, "issuing/letters.html", shown)


@require_POST
@requires(Can.WRITE_REPORTS)
def begin(request: MemberRequest) -> HttpResponse:
    blank = blanks().get(request.POST.get("blank", ""))
    if blank is None:
        raise Http404
    letter = actions.begin(blank, by=request.member, at=timezone.now())
    return redirect("issuing:letter", letter.pk)


@require_http_methods(["GET", "POST"])
@requires(Can.READ_PLANS)
def letter(request: MemberRequest, pk: int) -> HttpResponse:
    if request.method == "GET":
        found = access.letter_to_see(request.member, pk)
        return _page(request, found, LetterForm.of(found))
    found, form = access.letter_to_write(request.member, pk), LetterForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        told = _rewritten(request, found, form)
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, found, form, status=409)
    messages.success(request, told)
    return redirect("issuing:letter", pk)


def _rewritten(request: MemberRequest, found: Letter, form: LetterForm) -> str:
    """Saved, and with that put before a leader where the clerk asks for it; what to tell."""
    said: dict[str, Any] = {"by": request.member, "at": timezone.now()}
    kept = form.cleaned_data
    actions.rewrite(found, form.content(), bodies=kept["bodies"], version=kept["version"], **said)
    if request.POST.get("then") != "submit":
        return _("Đã lưu.")
    actions.submit(found, version=found.version, **said)
    return _("Đã trình ký.")


def _page(request: MemberRequest, found: Letter, form: LetterForm, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    ours = letters.signer_of(found, request.member, on=today)
    signer = ours or signing.UNKNOWN
    signs = access.may_sign(request.member) and found.state == LetterState.SUBMITTED
    pages = pictures.how_many(letters.as_seen(found, signer))
    shown = {
        "letter": found,
        "form": form,
        "pages": range(1, pages + 1),
        "may_write": may(request.member, Can.WRITE_REPORTS) and found.state == LetterState.DRAFT,
        "may_take_back": may(request.member, Can.WRITE_REPORTS) and found.state == LetterState.SUBMITTED,
        "may_sign": signs,
        "signer": ours,
        "seal": SealForm(),
        "refusal": signing.refusal(request.member, kind=found.kind, on=today) if signs and not ours else "",
        "findings": queries.findings_of(found, signer, today=today),
        "next_code": queries.next_code(found.kind, found.symbol, today),
        "holds": queries.holds_free(found.kind, today.year),
        "history": history_of(found),
    }
    return render(request, "issuing/letter.html", shown, status=status)


@require_GET
@requires(Can.READ_PLANS)
def picture(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    found = access.letter_to_see(request.member, pk)
    signer = letters.signer_of(found, request.member, on=timezone.localdate()) or signing.UNKNOWN
    page = pictures.picture(letters.as_seen(found, signer), number)
    if page is None:
        raise Http404
    answer = HttpResponse(page, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=600"  # its address bears the version
    return answer


@require_POST
@requires(Can.READ_PLANS)
def move(request: MemberRequest, pk: int, act: str) -> HttpResponse:
    """``act`` names the action (set in urls): take_back and drop are the clerk's, send_back the leader's."""
    leader = act == "send_back"
    found = access.letter_to_sign(request.member, pk) if leader else access.letter_to_write(request.member, pk)
    more = {"reason": request.POST.get("reason", "")} if leader else {}
    deed: Callable[..., None] = getattr(actions, act)
    try:
        deed(found, version=seen_version(request), by=request.member, at=timezone.now(), **more)
        messages.success(request, _MOVED[act])
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("issuing:letters" if found.state == LetterState.DROPPED else found)


@sensitive_post_parameters("passphrase")
@require_POST
@requires(Can.READ_PLANS)  # access asks who signs
def sign(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.letter_to_sign(request.member, pk)
    now, held = timezone.now(), access.hold_named(request.POST.get("hold", ""))
    said: dict[str, Any] = {"version": seen_version(request), "by": request.member, "held": held}
    try:
        issued = actions.sign(found, on=timezone.localdate(now), at=now, with_=_seal(request, now), **said)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    messages.success(request, _("Đã ký và ban hành %(code)s.") % {"code": issued.code})
    return redirect("issuing:document", issued.pk)


@require_POST
@requires(Can.READ_PLANS)
def acknowledge(request: MemberRequest, pk: int) -> HttpResponse:
    receipt = access.receipt_to_give(request.member, pk)
    if actions.acknowledge(receipt, by=request.member, at=timezone.now()):
        messages.success(request, _("Đã xác nhận nhận văn bản."))
    return redirect("issuing:document", receipt.document_id)


def _seal(request: MemberRequest, now: datetime) -> Seal | None:
    """The digital signature that is put in at once; None where no key is given."""
    if not request.FILES.get("key"):
        return None
    form = SealForm(request.POST, request.FILES)
    if not form.is_valid():
        raise actions.Refused(first_fault(form))
    return form.opened(now)
