"""What open pages of the register are given anew: made once for all who may see the same, and for nobody else."""

from datetime import date
from threading import Thread
from time import sleep
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.followup.actions import report
from dondoc.followup.tests.work import NOW, give, make_plan, make_task
from dondoc.once import Once
from dondoc.organization.models import Membership
from tests.cast import make_cast

LIVE = {"X-Live": "1"}
SECRET = "Lời chỉ người trong cuộc được đọc"


@pytest.fixture
def work(cast):
    """The first block's, reported on."""
    one = give(make_task(make_plan(cast), "Dọn vệ sinh chợ", due=date(2026, 3, 20)), cast.blocks[0])
    say(cast, one, SECRET)
    return one


def say(cast, one, words):
    report(one, percent=40, words=words, by=cast.member("clerk"), at=NOW, key=uuid4(), for_body=True)


def live(client, address="/nhiem-vu/"):
    return client.get(address, headers=LIVE).content.decode()


def test_the_part_is_the_one_that_the_page_shows(as_, work):
    whole = as_("clerk").get("/nhiem-vu/").content.decode()
    part = live(as_("clerk"))
    assert part.startswith('<div class="dd-card rg-table" id="rg-live" data-live>')
    assert part.strip() in whole and "csrfmiddlewaretoken" not in part
    assert as_("clerk").get("/nhiem-vu/", headers=LIVE)["Cache-Control"] == "no-store"


def test_colleagues_share_one_rendering_until_somebody_writes(cast, as_, work):
    clerk, officer = as_("clerk"), as_("clerk")
    live(clerk)
    with CaptureQueriesContext(connection) as asked:
        live(officer)
    assert not [one for one in asked.captured_queries if "plans_" in one["sql"]]
    say(cast, work, "Lời mới nhất")
    assert "Lời mới nhất" in live(officer) and SECRET not in live(clerk)


@pytest.mark.parametrize(("role", "reads"), [("leader", True), ("officer", True), ("head", True), ("reader", False)])
def test_words_are_shown_to_nobody_who_may_not_read_them(as_, work, role, reads):
    assert SECRET in live(as_("clerk"))  # made and kept first
    assert (SECRET in live(as_(role))) is reads


def test_one_head_does_not_see_what_was_made_for_another(cast, as_, work):
    assert SECRET in live(as_("head"))
    Membership.objects.filter(user=cast.users["reader"]).update(role="head")
    officer = cast.officers["reader"]
    officer.works_in, officer.heads_unit = cast.blocks[1], True
    officer.save()
    assert SECRET not in live(as_("reader"))


def test_nobody_sees_another_authoritys(cast, as_, client, work):
    assert "Dọn vệ sinh chợ" in live(as_("clerk"))
    other = make_cast("phường Khác")
    client.force_login(other.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Dọn vệ sinh chợ" not in live(client)


def test_ones_own_work_is_ones_own(as_, work):
    assert "Dọn vệ sinh chợ" not in live(as_("leader"), "/nhiem-vu/?cua-toi=1")
    assert "Dọn vệ sinh chợ" in live(as_("head"), "/nhiem-vu/?cua-toi=1")


def test_who_may_not_change_gets_no_boxes_to_tick_and_another_role_tomorrow_another_part(cast, as_, work):
    assert "rg-tick" in live(as_("clerk")) and "rg-tick" not in live(as_("officer"))
    Membership.objects.filter(user=cast.users["clerk"]).update(role="reader")
    assert "rg-tick" not in live(as_("clerk"))


def test_who_is_signed_out_gets_nothing(client, work):
    assert client.get("/nhiem-vu/", headers=LIVE).status_code == 302


def test_another_filter_page_language_or_open_task_is_another_part(as_, work):
    page = as_("clerk")
    plain, here = live(page), live(page, f"/nhiem-vu/?mo={work.task_id}")
    assert "is-here" in here and "is-here" not in plain
    assert "Dọn vệ sinh chợ" not in live(page, "/nhiem-vu/?q=khong-co-dau")
    page.cookies["django_language"] = "en"
    assert live(page) != plain


def test_many_who_ask_at_once_are_given_what_one_made():
    made, kept, got = [], Once(2), []

    def make():
        sleep(0.05)
        made.append(1)
        return "một"

    threads = [Thread(target=lambda: got.append(kept.get("a", make))) for _n in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (got, len(made)) == (["một"] * 8, 1)


def test_only_the_last_are_kept_and_a_failure_is_not():
    kept = Once(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)
    assert [kept.get(key, lambda key=key: key) for key in "abc"] == ["a", "b", "c"]
    assert kept.get("a", lambda: "anew") == "anew" and kept.get("c", lambda: "anew") == "c"
