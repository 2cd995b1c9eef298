"""Every request runs in the scope of the member's authority, under a policy that lets nothing leave."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django_scopes import scope

from dondoc.organization.queries import member_of

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
Answer = Callable[[Any], HttpResponse]


class ContentPolicy:
    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class NoNul:
    """Refuses (400) what bears a NUL sign: nobody types one, and PostgreSQL keeps none.

    Fields of a form with files are left to their forms: looking at them here would read the files.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        asked = [request.GET]
        if request.content_type == "application/x-www-form-urlencoded":
            asked.append(request.POST)
        if any("\0" in said for values in asked for _name, all_said in values.lists() for said in all_said):
            raise BadRequest
        return self.get_response(request)


class ChosenLanguage:
    """Vietnamese unless the reader chose otherwise: an office's browsers often ask for English by accident."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        known = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(known):
            request.LANGUAGE_CODE = known
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", known)
        return response


class MemberScope:
    """Sets `request.member` (None for who belongs nowhere) and scopes every query to the authority."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.member = member_of(request.user) if request.user.is_authenticated else None
        if request.member is None:
            return self.get_response(request)
        with scope(authority=request.member.authority):
            return self.get_response(request)


class PressedOnly:
    """An address that only takes what a form sends says so to who opens it by itself; a browser would show nothing."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET" or request.htmx:
            return response
        told = render(request, "405.html", status=response.status_code)
        told.headers["Allow"] = response.headers["Allow"]
        return told


class OwnPassword:
    """Who signs in with a password that the administrator gave chooses their own before anything else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.open = [reverse(name) for name in ("account_change_password", "account_logout", "set_language")]

    def __call__(self, request: Any) -> HttpResponse:
        held = request.user.is_authenticated and request.user.password_given
        if held and request.path not in self.open:
            return redirect("account_change_password")
        return self.get_response(request)
