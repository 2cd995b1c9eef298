"""Nobody presses F5: others' changes come into open pages by themselves and disturb nothing that is being done."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from dondoc.followup.actions import report, submit
from dondoc.followup.tests.work import give, make_plan, make_task
from tests.cast import PASSWORD

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.django_db(transaction=True)
EVERY, SOON = 800, 8_000  # ms: the pages ask more often here, so that the tests need not wait


@pytest.fixture
def work(cast):
    plan = make_plan(cast)
    due = timezone.localdate() + timedelta(days=9)
    return [give(make_task(plan, f"Việc thứ {number}", due=due), cast.blocks[0]) for number in range(3)]


@pytest.fixture
def clerk(cast, browser, live_server, settings):
    """A page of the clerk, signed in."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.NEWS_EVERY = EVERY
    context = browser.new_context(base_url=live_server.url, locale="vi-VN", viewport={"width": 1280, "height": 700})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill(cast.users["clerk"].username)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/*")
    yield page
    context.close()


def said(cast, assignment, words="Đã dọn hai ngõ", percent=40):
    report(assignment, percent=percent, words=words, by=cast.member("head"), at=timezone.now(), key=uuid4())


def test_a_report_comes_into_the_open_register_and_what_is_ticked_waits(cast, work, clerk):
    clerk.goto("/nhiem-vu/")
    row = clerk.locator("tr[data-row]", has_text="Việc thứ 0")
    expect(row).to_contain_text("chưa có")
    said(cast, work[0])
    expect(row).to_contain_text("Đã dọn hai ngõ", timeout=SOON)
    clerk.locator("tr[data-row]", has_text="Việc thứ 1").locator("input[type=checkbox]").check()
    said(cast, work[2], "Đã treo cờ")
    clerk.wait_for_timeout(3 * EVERY)
    assert clerk.locator("tr[data-row] input:checked").count() == 1  # the tick stays, the rows wait
    expect(clerk.locator("tr[data-row]", has_text="Việc thứ 2")).not_to_contain_text("Đã treo cờ")
    clerk.locator("tr[data-row] input:checked").uncheck()
    expect(clerk.locator("tr[data-row]", has_text="Việc thứ 2")).to_contain_text("Đã treo cờ", timeout=SOON)


def test_the_open_task_shows_the_claim_while_a_reason_is_being_typed_it_waits(cast, work, clerk):
    clerk.goto(f"/nhiem-vu/{work[0].task_id}/")
    panel = clerk.locator("#pl-progress")
    talk = panel.locator("textarea").last
    talk.fill("Đề nghị khối")
    submit(work[0], words="Xong cả rồi", by=cast.member("head"), at=timezone.now(), key=uuid4())
    clerk.wait_for_timeout(3 * EVERY)
    assert talk.input_value() == "Đề nghị khối"
    expect(panel).not_to_contain_text("Xong cả rồi")
    talk.fill("")
    clerk.locator("h1").first.click()
    expect(panel).to_contain_text("Xong cả rồi", timeout=SOON)


def test_the_bell_and_the_overview_count_by_themselves_and_the_place_is_kept(cast, work, clerk):
    clerk.goto("/tong-quan/")
    expect(clerk.locator("#ov-live")).not_to_contain_text("Việc thứ 0")
    clerk.evaluate("window.scrollTo(0, 200)")
    submit(work[0], words="Xong", by=cast.member("head"), at=timezone.now(), key=uuid4())
    expect(clerk.locator("#ov-live")).to_contain_text("Việc thứ 0", timeout=SOON)
    expect(clerk.locator("[data-bell]")).to_have_text("1", timeout=SOON)
    assert clerk.evaluate("window.scrollY") == 200


def test_after_an_upgrade_an_open_page_says_so_and_keeps_what_is_typed(cast, work, clerk, settings):
    clerk.goto(f"/nhiem-vu/{work[0].task_id}/sua/")
    clerk.locator("[name=text]").fill("Việc đang sửa dở")
    settings.BUILD = "another"
    said(cast, work[1])
    expect(clerk.locator("#dd-new-build")).to_be_visible(timeout=SOON)
    expect(clerk.locator("#dd-new-build")).to_contain_text("bản mới")
    assert clerk.locator("[name=text]").input_value() == "Việc đang sửa dở"
