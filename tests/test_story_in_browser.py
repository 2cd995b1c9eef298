"""The same street as a person walks it: a clerk at the desk, the head of a block on a phone, the leader who signs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

import vanban
from dondoc.followup.tests.work import photo
from dondoc.issuing.models import OutgoingDocument
from dondoc.plans.models import Plan
from tests.cast import PASSWORD

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.django_db(transaction=True)
SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "thi-dua.docx"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
WAIT = 30_000  # ms
ASKED = "Đề nghị tỉnh hỗ trợ kinh phí trang trí."


@pytest.fixture
def people(cast, browser, live_server, settings):
    """`people("clerk")` signs in by the form and is a page of its own; errors of scripts fail the test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    errors: list[str] = []
    contexts = []

    def sign_in(role: str, window: dict[str, int] = DESK):
        context = browser.new_context(viewport=window, base_url=live_server.url, locale="vi-VN", accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT)
        page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
        page.on(
            "request",
            lambda asked: asked.url.startswith((live_server.url, "data:", "blob:")) or errors.append(asked.url),
        )
        page.goto("/")
        page.get_by_label("Tên đăng nhập").fill(cast.users[role].username)
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(re.compile(r"^(?!.*dang-nhap)"))
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert errors == []


def bring_in(page) -> None:
    """The clerk drops the file, the worker reads it, the page says so and leads to the review."""
    page.goto("/van-ban-den/")
    page.check("#in-not-secret")
    page.set_input_files("#in-files", str(SAMPLE))
    page.locator(".in-row.is-reading[hx-get]", has_text="thi-dua.docx").wait_for()
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    page.get_by_text("Đã đọc xong").wait_for()
    page.get_by_role("link", name="Kiểm tra", exact=True).first.click()
    page.locator(".rv-card", has_text="treo băng rôn").wait_for()


def check(page) -> None:
    """Pointing at a card lights its sentence; the doubt on two spellings of a name is settled by one click."""
    page.locator(".rv-card", has_text="treo băng rôn").hover()
    expect(page.locator("#rv-paper .is-lit").first).to_contain_text("Mỗi khối dân cư")
    page.get_by_role("button", name="Một người").first.click()
    expect(page.get_by_role("button", name="Một người")).to_have_count(0)


def put_in_force(page) -> None:
    page.get_by_text("Đưa vào thực hiện").first.click()
    yes = page.locator("form:has([name=version]) button[type=submit]:visible, dialog[open] .btn-primary")
    yes.filter(has_text="Đưa vào thực hiện").first.click()
    page.wait_for_url(re.compile(r"/ke-hoach/\d+/$"))
    expect(page.locator("main")).to_contain_text("86/KH-UBND")


def report_from_the_phone(page, folder: Path) -> None:
    """Three taps: Báo cáo, Xong, Gửi; with words and a photo."""
    picture = folder / "cong-chao.jpg"
    picture.write_bytes(photo().read())
    page.goto("/viec-cua-toi/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator("article", has_text="treo băng rôn").get_by_text("Báo cáo", exact=True).click()
    form = page.locator("form[data-report-form]:visible")
    form.locator("[name=words]").fill("Đã treo 12 lá cờ và 2 băng rôn.")
    form.get_by_role("button", name="Xong").click()
    form.locator("[name=done]").check()
    form.locator("[name=evidence]").first.set_input_files(str(picture))
    form.get_by_text("Gửi báo cáo").click()
    page.get_by_text("đang chờ người giao xác nhận").first.wait_for()


def confirm(page) -> None:
    page.goto("/cho-xac-nhan/")
    expect(page.locator("main")).to_contain_text("Đã treo 12 lá cờ và 2 băng rôn.")
    page.get_by_role("button", name="Xác nhận", exact=True).first.click()
    page.get_by_text("Đã xác nhận hoàn thành").first.wait_for()


def draft_report(page) -> None:
    """The clerk compiles the running month, changes a sentence in place, puts it before the leader."""
    page.goto("/bao-cao/")
    running = page.locator("#id_period option", has_text="đang diễn ra").get_attribute("value")
    page.select_option("#id_period", running)
    page.get_by_role("button", name="Lập báo cáo").click()
    page.wait_for_url(re.compile(r"/bao-cao/\d+/$"))
    page.locator("form[data-part=proposals] [data-words]").click()
    page.keyboard.press("Control+End")
    with page.expect_response(re.compile("/doan/")):
        page.keyboard.type(f" {ASKED}")
        page.locator("h1").click()
    page.get_by_role("button", name=re.compile("Trình duyệt|Trình lãnh đạo")).first.click()
    sure = page.locator("dialog[open] .btn-primary")
    if sure.count():
        sure.click()
    page.get_by_text("Đã trình duyệt").first.wait_for()


def approve(page) -> None:
    page.goto("/bao-cao/")
    page.locator("a[data-open]").first.click()
    page.get_by_role("button", name="Duyệt và ban hành").first.click()
    page.locator("dialog[open]").get_by_role("button", name="Duyệt và ban hành").click()
    page.get_by_text("Đã duyệt và ban hành").first.wait_for()


def test_three_people_walk_a_plan_from_upload_to_the_issued_report_in_their_browsers(people, tmp_path):
    clerk = people("clerk")
    bring_in(clerk)
    check(clerk)
    put_in_force(clerk)
    assert Plan.objects.get().adopted_at.date() <= timezone.now().date()

    report_from_the_phone(people("head", PHONE), tmp_path)
    leader = people("leader")
    confirm(leader)
    leader.goto("/tong-quan/")
    expect(leader.locator("main")).to_contain_text("1 đã xong")

    draft_report(clerk)
    approve(leader)
    issued = OutgoingDocument.objects.get()
    assert issued.code == "01/BC-UBND"
    leader.goto(f"/van-ban-di/{issued.pk}/")
    expect(leader.locator("main img").first).to_be_visible()
    file = tmp_path / "bao-cao.pdf"
    file.write_bytes(leader.request.get(f"/van-ban-di/{issued.pk}.pdf").body())
    assert ASKED in vanban.read(file).text
