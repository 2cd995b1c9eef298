"""A report as the clerk and the leader meet it in a browser: typed, saved, printed, decided."""

import pytest
from django.conf import settings

from dondoc.reports import actions, outline
from dondoc.reports.models import MonthlyReport, ReportState
from dondoc.reports.tests.conftest import NOW

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_as(live_server, as_, page):
    """`open_as("clerk", report)`: the report's page; what the console complains of fails the test."""
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_default_timeout(30_000)

    def visit(role, report):
        session = as_(role).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page.goto(f"{live_server.url}/bao-cao/{report.pk}/")
        page.wait_for_load_state("load")
        return page

    yield visit
    assert errors == []


def _box(page, key):
    return page.locator(f'form[data-part="{key}"] [data-words]')


def _part(report, key):
    return outline.part_of(MonthlyReport.objects.get(pk=report.pk), key)


def test_what_is_typed_is_saved_with_its_figures_and_printed_anew(open_as, report):
    page = open_as("clerk", report)
    page.locator(".rp-page").first.wait_for()
    first = page.locator(".rp-page").first.get_attribute("src")
    box = _box(page, "results.all")
    box.locator("p").last.click()
    page.keyboard.press("End")
    page.keyboard.type(" Các khối làm tốt.")
    page.locator('form[data-part="results.all"] [data-foot]', has_text="Đã lưu").wait_for()
    text = _part(report, "results.all").text
    assert text.endswith("như sau: Các khối làm tốt.")
    assert "[[all.done]]" in text  # the figures are still figures
    expect(page.locator(".rp-page").first).not_to_have_attribute("src", first)


def test_a_figure_cannot_be_typed_over_and_opens_its_rows(open_as, report):
    page = open_as("clerk", report)
    page.locator('[data-figure="all.overdue"]').first.click()
    page.locator("#rp-rows", has_text="2 phần việc quá hạn").wait_for()
    expect(page.locator("#rp-rows tbody tr")).to_have_count(2)
    assert page.locator('[data-figure="all.overdue"]').first.get_attribute("contenteditable") == "false"


def test_the_second_clerk_sees_both_texts_and_chooses(open_as, report, clerk):
    page = open_as("clerk", report)
    actions.edit(report, "late", "Lời của người kia", turn=0, by=clerk, at=NOW)
    _box(page, "late").fill("Lời của tôi")
    told = page.locator(".rp-overtaken")
    told.wait_for()
    expect(told).to_contain_text("Lời của người kia")
    assert _box(page, "late").inner_text().strip() == "Lời của tôi"
    page.get_by_role("button", name="Giữ bản tôi đang gõ").click()
    page.locator('form[data-part="late"] [data-foot]', has_text="Đã lưu").wait_for()
    assert _part(report, "late").text == "Lời của tôi"


def test_compiled_words_are_brought_back(open_as, report, clerk):
    before = _part(report, "late").text
    actions.edit(report, "late", "Viết lại", turn=0, by=clerk, at=NOW)
    page = open_as("clerk", report)
    page.get_by_text("Xem bản tổng hợp").click()
    page.get_by_role("button", name="Dùng bản tổng hợp").click()
    page.locator('form[data-part="late"][data-turn="2"] [data-foot]', has_text="Đã lưu").wait_for()
    expect(page.get_by_text("Xem bản tổng hợp")).to_have_count(0)
    assert _part(report, "late").text == before


def test_words_typed_without_a_network_are_sent_when_it_is_back(open_as, report):
    page = open_as("clerk", report)
    page.context.set_offline(True)
    _box(page, "proposals").fill("Đề nghị cấp thêm cờ.")
    page.locator('form[data-part="proposals"] [data-foot]', has_text="Chưa lưu được").wait_for()
    page.context.set_offline(False)
    page.locator('form[data-part="proposals"] [data-foot]', has_text="Đã lưu").wait_for()
    assert _part(report, "proposals").text == "Đề nghị cấp thêm cờ."


def test_submitting_waits_for_what_is_being_typed(open_as, report):
    page = open_as("clerk", report)
    _box(page, "proposals").fill("Câu cuối cùng.")
    page.get_by_role("button", name="Trình duyệt").click()
    page.locator(".dd-message", has_text="Đã trình duyệt").wait_for()
    assert _part(report, "proposals").text == "Câu cuối cùng."


def test_a_leader_approves_on_a_phone(open_as, submitted, page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_as("leader", submitted)
    page.get_by_role("tab", name="Bản in").click()
    page.locator(".rp-page").first.wait_for(state="visible")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Duyệt và ban hành").click()
    page.locator("#dd-confirm [data-yes]").click()
    page.locator(".dd-message", has_text="Đã duyệt và ban hành").wait_for()
    assert MonthlyReport.objects.get().state == ReportState.ISSUED
