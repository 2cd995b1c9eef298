"""The register as a person uses it: by keys, beside the list, for many rows, on a phone."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from dondoc.plans.models import Task
from dondoc.plans.tests.work import give, make_plan, make_section, make_task

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def register(live_server, cast, as_, page):
    """The register of a plan of six tasks, opened by the clerk; a script's error fails the test."""
    plan, today = make_plan(cast), timezone.localdate()
    section = make_section(plan, "I", "Tuyên truyền")
    for n in range(6):
        give(
            make_task(plan, f"treo băng rôn tuyến {n}", due=today + timedelta(days=n - 2), section=section), cast.office
        )
    session = as_("clerk").cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.set_default_timeout(30_000)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{live_server.url}/nhiem-vu/")
    page.wait_for_load_state("load")
    yield page
    assert errors == []


def test_a_task_opens_beside_the_list_by_keys_and_the_address_leads_back(register):
    register.keyboard.press("j")
    register.keyboard.press("j")
    register.keyboard.press("Enter")
    panel = register.locator("#rg-side .rg-panel")
    expect(panel.locator("h2").first).to_have_text("Treo băng rôn tuyến 1")
    assert "mo=" in register.url
    register.reload()
    expect(panel.locator("h2").first).to_have_text("Treo băng rôn tuyến 1")
    register.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert "mo=" not in register.url
    register.go_back()
    expect(panel.locator("h2").first).to_have_text("Treo băng rôn tuyến 1")


def test_ticked_rows_are_changed_together_after_a_confirmation(register):
    for n in (0, 1):
        register.locator(".rg-row", has_text=f"tuyến {n}").locator("input").check()
    bar = register.locator("#rg-bulk")
    expect(bar).to_contain_text("2 dòng đã chọn")
    bar.get_by_text("Đổi hạn").click()
    register.get_by_label("Hạn mới").fill("30/12/2030")
    register.get_by_label("Lý do").fill("theo thông báo mới")
    register.get_by_role("button", name="Đổi hạn cho 2 dòng").click()
    expect(register.get_by_text("Đã đổi 2 dòng.")).to_be_visible()
    assert Task.objects.filter(due__year=2030).count() == 2


def test_the_list_is_narrowed_by_chips_and_words_and_the_view_kept(register):
    register.get_by_role("group", name="Tình hình thời hạn").get_by_text("Quá hạn").click()
    expect(register.locator(".rg-row")).to_have_count(2)
    register.keyboard.press("/")
    assert register.evaluate("document.activeElement.name") == "q"
    register.get_by_role("button", name="Lưu bộ lọc này").click()
    register.locator("#rg-save-name").fill("Quá hạn")
    register.locator("#rg-save").get_by_role("button", name="Lưu").click()
    expect(register.locator(".rg-view.is-on")).to_have_text("Quá hạn")


def test_on_a_phone_a_task_has_the_whole_page(register):
    register.set_viewport_size({"width": 390, "height": 844})
    register.locator(".rg-row", has_text="tuyến 3").locator(".rg-text").click()
    expect(register.locator("h1")).to_have_text("Treo băng rôn tuyến 3")
    assert register.evaluate("document.documentElement.scrollWidth") <= 390
