"""Every address, walked by every role, answers as the table says; an address that is not in the table fails."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django_scopes import scopes_disabled

from tests.access_table import ROLES, TABLE, Row
from tests.cast import make_cast
from tests.world import make_world

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LETTERS = {403: "F", 404: "N"}


def names(resolver: Any = None, inside: str = "") -> Iterator[tuple[str, str]]:
    """(namespace, name) of every address that has a name; one without is another way to a named one."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern, pattern.namespace or inside)
        elif pattern.name:
            yield inside, f"{inside}:{pattern.name}" if inside else pattern.name


def letter(response: Any) -> str:
    """What the answer amounts to, in the table's letters."""
    if response.status_code in LETTERS:
        return LETTERS[response.status_code]
    location = response.headers.get("Location", "")
    if response.status_code == 302 and location.startswith(reverse(settings.LOGIN_URL)) and "next=" in location:
        return "S"
    if response.status_code == 200:
        return "O"
    return "A" if response.status_code < 500 and response.status_code != 405 else str(response.status_code)


def fits(expected: str, found: str) -> bool:
    return found == expected or (expected == "A" and found == "O")


def stranger_role(row: Row) -> str:
    """The first role that the row lets in, so that only being a stranger keeps it out."""
    let_in = [role for role, answer in zip(ROLES[2:], row.answers[2:], strict=True) if answer in "OA"]
    return let_in[0] if let_in else "clerk"


@pytest.fixture
def walk(cast, monkeypatch):
    """`walk("intake:review", row)` is what each role is answered; nothing that was done stays."""
    # Half of the answers are refusals: their page is looked at elsewhere, here only its number.
    bare = lambda _self, code: lambda _request, **_exception: HttpResponse(status=code)  # noqa: E731
    monkeypatch.setattr(URLResolver, "resolve_error_handler", bare)
    with scopes_disabled():
        other = make_cast("phường Láng Giềng")
    world = make_world(cast)

    @cache
    def client_of(user: Any) -> Client:
        client = Client(raise_request_exception=False)
        if user:
            client.force_login(user, backend=BACKEND)
        return client

    def user_of(role: str, row: Row) -> Any:
        if role == "stranger":
            return other.users[stranger_role(row)]
        return cast.users.get(role)  # None for anonymous

    def ask(name: str, row: Row) -> str:
        fill = {part: what[1:] if what.startswith("=") else world[what] for part, what in row.fill.items()}
        found = ""
        for role in ROLES:
            client = client_of(user_of(role, row))
            with transaction.atomic():
                found += letter(getattr(client, row.method)(reverse(name, kwargs=fill)))
                transaction.set_rollback(True)
        return found

    return ask


@pytest.mark.parametrize("rooms", [list(TABLE)[part::4] for part in range(4)], ids=" ".join)  # a world for some rooms
def test_every_role_is_answered_as_the_table_says(rooms, walk):
    wrong = {}
    for name, row in (pair for room in rooms for pair in TABLE[room].items()):
        found = walk(name, row)
        if not all(map(fits, row.answers, found)):
            wrong[name] = f"expected {row.answers}, found {found}"
    assert wrong == {}


def test_every_address_stands_in_the_table():
    known = {name for rows in TABLE.values() for name in rows}
    walked = {name for _room, name in names()}
    assert walked - known == set()
    assert known - walked == set()


def test_every_row_has_an_answer_for_every_role():
    assert [name for rows in TABLE.values() for name, row in rows.items() if len(row.answers) != len(ROLES)] == []


def test_a_stranger_never_sees_a_thing_of_another_authority():
    rows = {name: row for rows in TABLE.values() for name, row in rows.items() if row.fill}
    own = {name for name, row in rows.items() if "pk" in row.fill and "token" not in row.fill}  # a token is a key
    assert {name for name in own if rows[name].answers[1] != "N"} == set()
