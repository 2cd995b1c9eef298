"""The pages of the frame in a real browser: axe, the two widths, keys, the phone's drawer, what failures say."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from dondoc.organization.models import Alias
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
ONLY_WRONG = {"resultTypes": ["violations"]}  # what passes is not gone into
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PAGES = [  # beside those that tests/test_every_page_in_browser.py opens
    ("clerk", "/danh-ba/?loai=can-bo"),
    ("clerk", "/danh-ba/?q=khong-co-ai"),
    ("head", "/khong-co/"),
    ("reader", "/thiet-lap/"),
    ("", "/tai-khoan/dang-nhap/"),
]


@pytest.fixture
def open_page(live_server, cast, as_, page):
    """`open_page(role, address)` is that page in the browser; "" is nobody."""
    Alias.objects.create(authority=cast.ward, body=cast.culture, printed="P. VHXH")
    page.set_default_timeout(30_000)

    def opened(role, address):
        page.context.clear_cookies()
        if role:
            value = as_(role).cookies[settings.SESSION_COOKIE_NAME].value
            page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        page.goto(live_server.url + address)
        return page

    return opened


def wrong(page):
    """What axe finds on the page as it stands, and whether anything is cut off at the right."""
    found = [
        f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page, options=ONLY_WRONG).response["violations"]
    ]
    whole = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return found if whole else [*found, "wider than the screen"]


def test_axe_finds_nothing_on_any_page_and_nothing_is_cut_off(open_page):
    found = {}
    for role, address in PAGES:
        for size in (WIDE, PHONE):
            page = open_page(role, address)
            page.set_viewport_size(size)
            found[address, size["width"]] = wrong(page)
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_every_file_comes_from_this_machine(open_page, live_server):
    asked = []
    page = open_page("", "/tai-khoan/dang-nhap/")
    page.on("request", lambda request: asked.append(request.url))
    page.fill("[name=login]", "clerk")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tong-quan/**")
    page.goto(live_server.url + "/danh-ba/")
    assert len(asked) > 5
    assert [url for url in asked if not url.startswith(live_server.url)] == []
    assert page.evaluate("document.fonts.check('600 14px \"Be Vietnam Pro\"', 'Đôn Đốc')")


def test_rows_are_walked_and_opened_by_keys(open_page):
    page = open_page("clerk", "/danh-ba/?loai=can-bo")
    page.keyboard.press("j")
    page.keyboard.press("j")
    name = page.locator("[data-row]:focus a").first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/danh-ba/*/")
    assert page.locator("h1").inner_text() == name


def test_the_keys_are_told_by_a_question_mark_and_closed_by_escape(open_page):
    page = open_page("clerk", "/danh-ba/")
    page.keyboard.press("?")
    page.get_by_role("heading", name="Phím tắt").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("heading", name="Phím tắt").wait_for(state="hidden")


def test_ending_a_body_asks_first_and_can_be_left(open_page, cast):
    page = open_page("clerk", f"/danh-ba/{cast.office.pk}/")
    page.get_by_role("button", name="Thôi hoạt động").click()
    page.get_by_role("button", name="Thôi", exact=True).click()
    assert page.locator(".dd-message").count() == 0
    page.get_by_role("button", name="Thôi hoạt động").first.click()
    page.locator("#dd-confirm [data-yes]").click()
    page.get_by_text("đã thôi hoạt động; việc đã giao").wait_for()
    page.get_by_role("button", name="Đóng thông báo").click()
    assert page.locator(".dd-message").count() == 0


def test_on_a_phone_the_rest_is_in_a_drawer(open_page):
    page = open_page("admin", "/danh-ba/")
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Mở bảng chọn").click()
    page.locator("#dd-drawer").get_by_role("link", name="Nhật ký").click()
    page.wait_for_url("**/nhat-ky/")


def test_the_side_bar_stays_folded_on_the_next_page(open_page, live_server):
    page = open_page("clerk", "/danh-ba/")
    page.get_by_role("button", name="Thu gọn").click()
    page.goto(live_server.url + "/danh-ba/?loai=khoi")
    assert page.locator(".dd-side").bounding_box()["width"] < 80


ASKING = """address => {
    const one = document.createElement('button');
    one.id = 'ask';
    document.querySelector('.dd-page').append(one);
    htmx.ajax('GET', address, {source: one, target: one}).catch(() => {});
}"""


@pytest.mark.parametrize(
    ("address", "told"), [("/khong-co/", "Không còn thấy nội dung này"), ("/thiet-lap/", "không được làm việc đó")]
)
def test_a_piece_of_a_page_that_fails_says_what_to_do_and_leaves_the_page(open_page, address, told):
    page = open_page("clerk", "/danh-ba/")
    page.evaluate(ASKING, address)
    page.get_by_role("alert").filter(has_text=told).wait_for()
    assert page.locator("#ask").count() == 1


def test_a_session_that_ended_is_told_and_what_is_typed_stays(open_page):
    page = open_page("clerk", "/danh-ba/")
    page.fill(".dd-filter [name=q]", "đang gõ dở")
    page.context.clear_cookies()
    page.evaluate(ASKING, "/danh-ba/")
    page.get_by_role("alert").filter(has_text="Phiên làm việc đã hết").wait_for()
    assert page.input_value(".dd-filter [name=q]") == "đang gõ dở"


def test_a_network_that_is_gone_is_told(open_page):
    page = open_page("clerk", "/danh-ba/")
    page.context.set_offline(True)
    page.evaluate(ASKING, "/danh-ba/")
    page.get_by_role("alert").filter(has_text="Mất kết nối").wait_for()
    page.context.set_offline(False)
