"""Who may do what, in one table. Rooms ask `may(member, Can.X)`; objects come through their access.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, Protocol

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from dondoc.organization.models import Alias, Authority, Body, Membership, Officer, Role, User


class Can(StrEnum):
    READ_PLANS = "read-plans"  # plans, register, task pages, overview
    READ_ALL_REPORTS = "read-all-reports"  # what every body reported, not only one's own
    UPLOAD = "upload"  # bring in documents, review readings, adopt and withdraw plans
    ASSIGN = "assign"  # give, change and take back assignments, confirm and return
    REPORT = "report"  # report on one's own assignments
    REPORT_FOR_OTHERS = "report-for-others"  # a clerk writes down what a block said by phone
    CHECK_DRAFTS = "check-drafts"  # put a draft of one's own to the checker before it is signed
    WRITE_REPORTS = "write-reports"  # draft the monthly report
    APPROVE = "approve"  # approve and issue
    READ_RECORDS = "read-records"  # files (hồ sơ), with everybody's evidence in them
    KEEP_RECORDS = "keep-records"  # open, fill, close, hand over files; how long they are kept
    EDIT_DIRECTORY = "edit-directory"  # units, posts, officers
    ADMINISTER = "administer"  # settings, accounts, roles, journal


MAY: dict[str, frozenset[Can]] = {
    Role.ADMIN: frozenset({Can.READ_PLANS, Can.READ_RECORDS, Can.EDIT_DIRECTORY, Can.ADMINISTER}),
    Role.CLERK: frozenset(
        {
            Can.READ_PLANS,
            Can.READ_ALL_REPORTS,
            Can.UPLOAD,
            Can.ASSIGN,
            Can.REPORT,
            Can.REPORT_FOR_OTHERS,
            Can.CHECK_DRAFTS,
            Can.WRITE_REPORTS,
            Can.READ_RECORDS,
            Can.KEEP_RECORDS,
            Can.EDIT_DIRECTORY,
        }
    ),
    Role.LEADER: frozenset(
        {
            Can.READ_PLANS,
            Can.READ_ALL_REPORTS,
            Can.ASSIGN,
            Can.REPORT,
            Can.CHECK_DRAFTS,
            Can.APPROVE,
            Can.READ_RECORDS,
        }
    ),
    Role.OFFICER: frozenset({Can.READ_PLANS, Can.READ_ALL_REPORTS, Can.REPORT, Can.CHECK_DRAFTS}),
    Role.HEAD: frozenset({Can.READ_PLANS, Can.REPORT}),
    Role.READER: frozenset({Can.READ_PLANS}),
}


@dataclass(frozen=True, slots=True)
class Member:
    """The person behind a request: a user in one authority, with a role and perhaps an officer's entry."""

    user: User
    authority: Authority
    role: str
    officer: Officer | None

    @property
    def role_words(self) -> str:
        return str(Role(self.role).label)


def may(member: Member, what: Can) -> bool:
    return what in MAY[member.role]


class MemberRequest(HttpRequest):
    """What a view behind `requires` receives."""

    member: Member
    htmx: Any


class _View(Protocol):
    def __call__(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase: ...


def key_named(said: str) -> int:
    """The row that an address or a form names; 0, which no row is, for anything odd."""
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def requires(*what: Can) -> Callable[[_View], _View]:
    """Anonymous goes to the sign-in page (401 from inside a page), who belongs nowhere gets 404, who may not 403."""

    def around(view: _View) -> _View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                if request.headers.get("HX-Request"):  # a sign-in page must not land inside a page being typed in
                    return HttpResponse(status=401)
                return _sent_to_sign_in(request)
            if request.member is None:
                raise Http404
            if not all(may(request.member, one) for one in what):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return around


def _sent_to_sign_in(request: Any) -> HttpResponseBase:
    """And back afterwards; what a form sent meanwhile is not kept, so back to the page that the form stands on."""
    if request.method == "GET":
        return redirect_to_login(request.get_full_path())
    messages.warning(request, _("Phiên làm việc đã hết nên nội dung vừa gửi chưa được lưu. Hãy đăng nhập rồi làm lại."))
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return redirect_to_login(page.partition(request.get_host())[2] if ours else "/")


def body_to_read(member: Member, pk: int) -> Body:
    """A body of one's own authority, as the Unit, Post or Officer it is."""
    body: Body = get_object_or_404(Body, authority=member.authority, pk=pk)
    return getattr(body, body.kind)


def body_to_edit(member: Member, pk: int) -> Body:
    body = body_to_read(member, pk)
    if not may(member, Can.EDIT_DIRECTORY):
        raise PermissionDenied
    return body


def alias_to_forget(member: Member, pk: int, alias: int) -> Alias:
    body = body_to_edit(member, pk)
    return get_object_or_404(Alias, body_id=body.pk, pk=alias)


def account_to_change(member: Member, pk: int) -> Membership:
    """An account of one's own authority; only for who administers it."""
    membership = get_object_or_404(Membership.objects.select_related("user"), authority=member.authority, pk=pk)
    if not may(member, Can.ADMINISTER):
        raise PermissionDenied
    return membership
