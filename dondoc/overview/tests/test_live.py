"""What open pages of the overview are given anew: made once for all who may see the same, and for nobody else."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.followup.actions import report
from dondoc.followup.tests.work import NOW, give, make_plan, make_task
from tests.cast import make_cast

LIVE = {"X-Live": "1"}


@pytest.fixture
def work(cast):
    """The first block's, with an obstacle; the second's."""
    task = make_task(make_plan(cast), "Dọn vệ sinh chợ", due=date(2026, 3, 20))
    one, two = give(task, cast.blocks[0]), give(task, cast.blocks[1])
    say(cast, one, "Thiếu xe chở rác")
    say(cast, two, "Thiếu chổi")
    return one


def say(cast, one, obstacle):
    said = {"by": cast.member("clerk"), "at": NOW, "key": uuid4(), "for_body": True}
    report(one, percent=40, words="", obstacle=obstacle, **said)


def live(client):
    return client.get("/tong-quan/", headers=LIVE).content.decode()


def test_the_part_is_the_one_that_the_page_shows(as_, work):
    part = live(as_("leader"))
    assert part.startswith('<div id="ov-live" data-live>')
    assert part.strip() in as_("leader").get("/tong-quan/").content.decode()


def test_colleagues_share_one_rendering_until_somebody_writes(cast, as_, work):
    page = as_("leader")
    live(page)
    with CaptureQueriesContext(connection) as asked:
        live(page)
    assert not [one for one in asked.captured_queries if 'FROM "plans_assignment"' in one["sql"]]
    say(cast, work, "Vướng mắc mới")
    assert "Vướng mắc mới" in live(page)


def test_each_sees_their_own_work_and_who_only_reads_no_obstacle(as_, work):
    assert "Thiếu chổi" in live(as_("clerk"))
    assert "Thiếu xe chở rác" in live(as_("head")) and "Thiếu chổi" not in live(as_("head"))
    assert "Thiếu" not in live(as_("officer")) and "Thiếu" not in live(as_("reader"))


def test_nobody_sees_another_authoritys(as_, client, work):
    live(as_("clerk"))
    client.force_login(
        make_cast("phường Khác").users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert "Thiếu" not in live(client)
