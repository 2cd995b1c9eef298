"""The checker's page as a person uses it: dropping a file, going through the findings, mending, checking again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_scopes import scope

from dondoc.issuing import jobs
from dondoc.issuing.models import Draft
from dondoc.issuing.tests.drafts import FAULTY, HALF_MENDED, checked

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/van-ban-di/kiem-tra/"


@pytest.fixture
def papers(tmp_path: Path) -> tuple[Path, Path]:
    first, second = tmp_path / "du-thao.docx", tmp_path / "du-thao-da-sua.docx"
    first.write_bytes(FAULTY)
    second.write_bytes(HALF_MENDED)
    return first, second


def work(cast: Any) -> None:
    """What the worker does meanwhile."""
    with scope(authority=cast.ward):
        key = Draft.objects.filter(state="waiting").get().key
    jobs.check(key, now=timezone.now())


def test_a_draft_is_dropped_checked_mended_and_checked_again(browse, cast, papers):
    page = browse("clerk", URL)
    page.check("#in-not-secret")
    page.set_input_files("#in-files", papers[0])
    page.locator(".in-row.is-reading", has_text="du-thao.docx").wait_for()
    work(cast)
    page.get_by_role("link", name="Xem kết quả kiểm tra du-thao.docx").click()
    page.get_by_text("10 điểm cần xem").wait_for()
    page.wait_for_load_state()  # the button's script is there
    page.get_by_role("button", name="Kiểm tra bản mới").click()
    page.set_input_files("#ck-newer", papers[1])
    page.locator("#dlg-newer").get_by_label("Tài liệu không chứa bí mật nhà nước").check()
    page.locator("#dlg-newer").get_by_role("button", name="Kiểm tra").click()
    page.locator(".ck-waits").wait_for()
    work(cast)
    page.get_by_text("So với bản trước: 10 → 7 điểm").wait_for()  # the page that waits opens the result by itself


def lit(page: Any) -> str:
    return "".join(page.locator("#rv-paper .m.is-lit:not(.ck-n)").all_text_contents())


def test_findings_are_gone_through_by_keyboard_and_pointed_at_from_both_sides(browse, cast):
    page = browse("clerk", f"{URL}{checked(cast).pk}/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "f2" and lit(page) == "Số: 7/KH-UBND"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "f1" and "Lề trái" in lit(page)
    page.locator("#rv-paper .m", has_text="thứ Hai").click()
    assert "không đúng thứ" in page.locator(".ck-card.is-lit").inner_text()
    page.locator(".ck-card", has_text="nơi nhận phải kết thúc").hover()
    assert lit(page) == "- Sở Nội vụ tỉnh Sơn Nam"


def test_a_rule_left_out_goes_from_both_sides_and_comes_back(browse, cast):
    page = browse("clerk", f"{URL}{checked(cast).pk}/")
    page.get_by_role("link", name="Bỏ qua quy tắc L26").click()
    page.get_by_text("9 điểm cần xem").wait_for()
    assert page.locator("#rv-paper .m-error", has_text="Số: 7").count() == 0
    page.get_by_role("link", name="Xét lại quy tắc L26").click()
    page.get_by_text("10 điểm cần xem").wait_for()


def test_on_a_phone_a_number_in_the_margin_opens_its_finding(browse, cast):
    page = browse("clerk", f"{URL}{checked(cast).pk}/", width=390, height=844)
    page.get_by_role("tab", name="Văn bản").click()
    page.locator("#rv-paper .ck-ns .ck-n").first.click()
    assert page.locator("#f2").is_visible() and not page.locator("#rv-left").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_print_holds_the_list_and_not_the_document(browse, cast):
    page = browse("clerk", f"{URL}{checked(cast).pk}/")
    page.emulate_media(media="print")
    assert page.locator("#f2").is_visible() and not page.locator("#rv-paper").is_visible()
