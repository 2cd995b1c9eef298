"""The door: everybody lands where their work is."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from dondoc.look.places import address_of
from dondoc.organization.access import MemberRequest, requires
from dondoc.organization.models import Role

# role -> URL names tried in turn; the directory is always there
HOMES: dict[str, tuple[str, ...]] = {
    Role.ADMIN: ("organization:settings",),
    Role.CLERK: ("overview:home", "intake:list"),
    Role.LEADER: ("overview:home", "plans:register"),
    Role.OFFICER: ("followup:mine", "plans:register"),
    Role.HEAD: ("followup:mine", "plans:register"),
    Role.READER: ("plans:register", "overview:home"),
}


@requires()
def home(request: MemberRequest) -> HttpResponse:
    return redirect(address_of(*HOMES[request.member.role], "organization:directory"))


def csrf_failure(request: Any, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    return render(request, "403_csrf.html", status=403)


def too_many(request: Any, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - allauth's signature
    return render(request, "429.html", status=429)
