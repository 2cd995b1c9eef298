"""Open pages ask whether there is news: no is answered before anybody is looked up, yes after the sign-in alone."""

import re

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc import once
from dondoc.followup.tests.work import NOW
from dondoc.journal.actions import write
from dondoc.journal.queries import newest
from dondoc.notices.freshness import SALT, address


def something(ward):
    write("plans.adopt", "plans.plan:1", authority=ward, by=None, at=NOW)
    return newest(ward)


@pytest.fixture
def seen(cast):
    return something(cast.ward)


def test_the_page_carries_where_to_ask(cast, as_, seen):
    page = as_("head").get("/tong-quan/").content.decode()
    asked = re.search(r'data-news="([^"]+)" data-seen="(\d+)"', page)
    assert asked[1].startswith("/thong-bao/moi/?ve=") and int(asked[2]) == seen
    assert as_("head").get(f"{asked[1]}&sau={seen}").status_code == 204


def test_no_news_costs_one_look_a_second_whoever_asks(cast, client, seen):
    with CaptureQueriesContext(connection) as asked:
        answers = [client.get(f"{address(cast.ward)}&sau={seen}").status_code for _n in range(5)]
    assert answers == [204] * 5
    assert 1 <= len(asked) <= 2  # a second may have turned between them


def test_news_are_for_who_is_signed_in(cast, as_, client, seen):
    where = f"{address(cast.ward)}&sau={seen}"
    something(cast.ward)
    once.forget()
    assert client.get(where).status_code == 302
    assert as_("head").get(where).json()["seen"] == str(newest(cast.ward))


def test_a_ticket_that_is_not_ours_opens_nothing(cast, client, seen):
    for ticket in ("", "1", "1:abc:def", signing.dumps(cast.ward.pk, salt="another")):
        assert client.get("/thong-bao/moi/", {"ve": ticket, "sau": seen}).status_code == 302


def test_a_ticket_of_yesterday_is_asked_like_any_page(cast, as_, client, seen, monkeypatch):
    where = f"{address(cast.ward)}&sau={seen}"
    monkeypatch.setattr("dondoc.notices.freshness.DAY", -1)
    assert client.get(where).status_code == 302
    assert as_("head").get(where).status_code == 204


def test_a_ticket_tells_of_its_own_authority_alone(cast, client, seen):
    from tests.cast import make_cast

    other = make_cast("phường Khác")
    assert signing.loads(address(other.ward).partition("ve=")[2], salt=SALT) == other.ward.pk
    assert client.get(f"{address(other.ward)}&sau={seen}").status_code == 302
