"""A long plan's page by keyboard, by the way back, and without scripts."""

import pytest
from django.conf import settings
from django.utils import timezone

from dondoc.plans.tests.work import give, make_plan, make_section, make_task

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(live_server, cast, as_, context):
    """The page of a plan of 120 tasks in two sections, with the clerk signed in."""
    plan = make_plan(cast)
    for label in ("I", "II"):
        section = make_section(plan, label, f"Nội dung {label}")
        for n in range(60):
            give(make_task(plan, f"việc {label}.{n}", due=timezone.localdate(), section=section), cast.office)
    session = as_("clerk").cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    context.set_default_timeout(30_000)
    return f"{live_server.url}/ke-hoach/{plan.pk}/"


def test_a_section_is_unfolded_and_a_task_opened_by_keys_and_the_way_back_finds_it_open(context, address):
    page = context.new_page()
    page.goto(address)
    for key in ("j", "j", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".pl-tasks li")).to_have_count(60)
    page.keyboard.press("j")
    expect(page.locator("li:focus")).to_contain_text("Việc II.0")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nhiem-vu/*/")
    page.go_back()
    expect(page.locator(".pl-fold[open]")).to_contain_text("Nội dung II")
    assert "mo=" in page.url


def test_a_section_opens_without_scripts(browser, context, address):
    bare = browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    page = bare.new_page()
    page.goto(address)
    page.locator(".pl-fold summary").first.click()
    page.get_by_text("Xem 60 nhiệm vụ của mục này").first.click()
    expect(page.locator(".pl-tasks li")).to_have_count(60)
    bare.close()
