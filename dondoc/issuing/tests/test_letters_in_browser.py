"""A letter as a clerk writes it: what was typed outlives the session, and a button pressed twice acts once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from dondoc.issuing.actions import letters
from dondoc.issuing.blanks import blanks
from dondoc.issuing.models import Letter, NumberHold
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 24, 3, tzinfo=UTC)


def signed_in_again(page: Any, cast: Any) -> None:
    page.get_by_label("Tên đăng nhập").fill(cast.users["clerk"].username)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def test_what_was_typed_stands_there_again_after_the_session_ended(browse, cast):
    letter = letters.begin(blanks()["cong-van"], by=cast.member("clerk"), at=AT)
    page = browse("clerk", letter.get_absolute_url())
    page.get_by_label("Trích yếu").fill("đôn đốc dọn vệ sinh")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Lưu", exact=True).click()
    signed_in_again(page, cast)
    page.get_by_text("vẫn còn dưới đây").wait_for()
    assert page.get_by_label("Trích yếu").input_value() == "đôn đốc dọn vệ sinh"
    page.get_by_role("button", name="Lưu và trình ký").click()
    page.get_by_text("Đã trình ký.").wait_for()
    assert Letter.objects.get().title == "đôn đốc dọn vệ sinh"


@pytest.mark.parametrize("later", [0, 10_000])  # ms: at once, and where the line is slow
def test_a_button_pressed_twice_takes_one_number(browse, cast, later):
    page = browse("clerk", reverse("issuing:holds"))
    page.get_by_label("Dành cho văn bản nào").fill("Giấy mời họp đột xuất")
    page.evaluate(
        """later => {
        const form = document.querySelector(".dd-form");
        form.requestSubmit();
        setTimeout(() => { const now = Date.now() + later; Date.now = () => now; form.requestSubmit(); }, 20);
    }""",
        later,
    )
    page.get_by_text("Đã dành").wait_for()
    assert NumberHold.objects.count() == 1
