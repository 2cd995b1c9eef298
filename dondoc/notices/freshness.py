"""Whether anything was written since a page was made, answered before anybody is looked up.

Open pages ask every few seconds, and nearly always the answer is no. Each page carries a ticket that names its
authority, signed; with it the question costs one look at the counter, which one process takes once a second. The
ticket lets nobody see anything: where there is news, the question goes on to the sign-in like every other.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django_scopes import scope

from dondoc.journal.queries import newest
from dondoc.once import Once
from dondoc.organization.models import Authority

SALT = "dondoc.notices.freshness"
DAY = 24 * 3600
LOOKS = 1.0  # seconds for which a look at the counter counts
AUTHORITIES = 32  # whose counters are remembered
_looks: Once[int] = Once(AUTHORITIES)
Answer = Callable[[Any], HttpResponse]


def address(authority: Authority) -> str:
    """Where the authority's pages ask."""
    return f"{reverse('notices:news')}?ve={signing.dumps(authority.pk, salt=SALT)}"


class NothingNew:
    """Answers 204 to a page that has seen everything; first of all that touch the database."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.path = reverse("notices:news")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == self.path and request.method == "GET" and _seen_all(request):
            return HttpResponse(status=204)
        return self.get_response(request)


def _seen_all(request: HttpRequest) -> bool:
    try:
        authority = int(signing.loads(request.GET.get("ve", ""), salt=SALT, max_age=DAY))
    except signing.BadSignature:
        return False
    return request.GET.get("sau") == str(_looks.get((authority, time.monotonic() // LOOKS), lambda: _look(authority)))


def _look(authority: int) -> int:
    with scope(authority=authority):
        return newest(authority)
