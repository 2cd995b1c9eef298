"""The follow-up as people use it: a phone at 390 px with and without a network, an assigner at a desk."""

from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

from dondoc.followup.actions import report, submit
from dondoc.followup.models import ProgressReport
from dondoc.followup.tests.work import NOW, give, make_plan, make_task, photo

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}
LONG = (
    "Tổ chức ra quân tổng dọn vệ sinh môi trường, tháo dỡ mái che, mái vẩy, biển quảng cáo lấn chiếm vỉa hè trên các "
    "tuyến đường chính, vận động từng hộ dân ký cam kết không tái lấn chiếm và báo cáo kết quả về Văn phòng"
)


@pytest.fixture
def cast(transactional_db):
    from django_scopes import scope

    from tests.cast import make_cast

    made = make_cast()
    with scope(authority=made.ward):
        yield made


@pytest.fixture
def given(cast):
    """Khối 1 leads two tasks, the first one reported at 25 %."""
    from datetime import timedelta
    from uuid import uuid4

    from django.utils import timezone

    plan, today = make_plan(cast), timezone.localdate()
    first = give(make_task(plan, LONG, due=today + timedelta(days=3)), cast.blocks[0])
    give(make_task(plan, "Trồng hoa đường ngõ", due=today - timedelta(days=12)), cast.blocks[0])
    report(first, percent=25, words="Đã họp dân", by=cast.member("head"), at=NOW, key=uuid4())
    return first


@pytest.fixture
def phone(browse, given):
    """Việc của tôi on the phone of a head of block; what the page's scripts complain of fails the test."""
    page, errors = browse("head", "/viec-cua-toi/", **PHONE), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


def tap_report(page, words=LONG[:40]):
    page.locator(".work-card", has_text=words).locator("[data-report]").click()
    return page.locator("dialog[data-report-dialog]")


def camera(size=(4000, 3000), name="IMG_0001.jpg"):
    """A photo as a phone takes it: big, turned, with the place in it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    return {"name": name, "mimeType": "image/jpeg", "buffer": photo(size=size, exif=exif, quality=95).read()}


def attach(sheet, *files):
    sheet.locator("input[type=file]").first.set_input_files(list(files))
    sheet.locator("[data-previews] li").nth(len(files) - 1).wait_for()


def test_words_percent_and_a_photo_are_reported_in_three_taps(phone, given):
    sent = []
    phone.on("request", lambda asked: sent.append(asked) if asked.method == "POST" else None)
    sheet = tap_report(phone)  # tap one
    phone.keyboard.type("Đã dọn xong hai tuyến")  # the cursor is there already
    slider = sheet.locator("input[type=range]").bounding_box()
    phone.mouse.move(slider["x"] + slider["width"] * 0.26, slider["y"] + slider["height"] / 2)
    phone.mouse.down()  # the thumb slides
    phone.mouse.move(slider["x"] + slider["width"] * 0.6, slider["y"] + slider["height"] / 2, steps=6)
    phone.mouse.up()
    with phone.expect_file_chooser() as chooser:
        sheet.get_by_text("Chụp ảnh").click()  # tap two
    chooser.value.set_files([camera()])
    sheet.locator("[data-previews] img").wait_for()
    sheet.get_by_role("button", name="Gửi báo cáo").click()  # tap three
    phone.get_by_text("Đã gửi báo cáo.").wait_for()
    last = ProgressReport.objects.first()
    assert (last.words, last.percent) == ("Đã dọn xong hai tuyến", 60)
    kept = Image.open(last.evidence.get().file)
    assert kept.size == (1920, 2560)
    assert not dict(kept.getexif())
    (post,) = sent
    assert int(post.all_headers()["content-length"]) < len(camera()["buffer"]) / 2


def test_a_photo_is_made_small_and_freed_of_its_place_on_the_phone(phone):
    from base64 import b64decode, b64encode

    made = phone.evaluate(
        """async (photo) => {
            const bytes = Uint8Array.from(atob(photo), (one) => one.charCodeAt(0));
            const { file } = await dondocPhoto.ready(new File([bytes], "IMG_0001.jpg", { type: "image/jpeg" }));
            return btoa([...new Uint8Array(await file.arrayBuffer())].map((one) => String.fromCharCode(one)).join(""));
        }""",
        b64encode(camera()["buffer"]).decode(),
    )
    assert b"Exif" in camera()["buffer"]
    assert b"Exif" not in b64decode(made)
    assert Image.open(BytesIO(b64decode(made))).size == (1920, 2560)


def test_what_is_reported_without_a_network_waits_in_sight_and_goes_by_itself(phone, given):
    sheet = tap_report(phone)
    phone.keyboard.type("Đã treo xong 12 băng rôn")
    attach(sheet, camera((800, 600)))
    phone.context.set_offline(True)
    sheet.get_by_role("button", name="Gửi báo cáo").click()
    waits = phone.locator("[data-report-queue]")
    waits.get_by_text("Đã lưu trên máy, sẽ gửi khi có mạng.").wait_for()
    assert LONG[:40] in waits.inner_text()
    assert "1 ảnh, tệp" in waits.inner_text()
    assert sheet.is_hidden()
    assert ProgressReport.objects.filter(words__startswith="Đã treo").count() == 0
    phone.context.set_offline(False)
    phone.get_by_text("Đã gửi báo cáo.").wait_for()
    assert phone.locator("[data-report-queue]").is_hidden()
    last = ProgressReport.objects.get(words="Đã treo xong 12 băng rôn")
    assert last.evidence.count() == 1


def test_a_report_kept_on_the_phone_outlives_the_page(phone, given, live_server):
    sheet = tap_report(phone)
    phone.keyboard.type("Gửi từ chỗ không có sóng")
    phone.context.set_offline(True)
    sheet.get_by_role("button", name="Gửi báo cáo").click()
    phone.get_by_text("Đã lưu trên máy").wait_for()
    phone.goto("about:blank")
    phone.context.set_offline(False)
    phone.goto(f"{live_server.url}/viec-cua-toi/")
    phone.get_by_text("Đã gửi báo cáo.").wait_for()
    assert ProgressReport.objects.filter(words="Gửi từ chỗ không có sóng").count() == 1


def test_an_answer_lost_on_the_way_does_not_make_a_second_report(phone, given):
    lost = []

    def deliver_and_lose_the_answer(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            return route.abort()
        return route.continue_()

    phone.route("**/bao-cao/", deliver_and_lose_the_answer)
    sheet = tap_report(phone)
    phone.keyboard.type("Một lần thôi")
    sheet.get_by_role("button", name="Gửi báo cáo").click()
    phone.get_by_text("Đã lưu trên máy").wait_for()
    assert ProgressReport.objects.filter(words="Một lần thôi").count() == 1
    phone.get_by_role("button", name="Gửi ngay").click()
    phone.locator("[data-report-queue]").wait_for(state="hidden")
    assert ProgressReport.objects.filter(words="Một lần thôi").count() == 1


def test_a_refused_report_keeps_what_was_typed_and_can_be_sent_again(phone, given, cast):
    sheet = tap_report(phone)
    phone.keyboard.type("Đã xong phần vỉa hè")
    attach(sheet, camera((800, 600)))
    given.__class__.objects.filter(pk=given.pk).update(state="paused")
    sheet.get_by_role("button", name="Gửi báo cáo").click()
    sheet.get_by_text("Việc này đang tạm hoãn").wait_for()
    assert sheet.locator("[name=words]").input_value() == "Đã xong phần vỉa hè"
    assert sheet.locator("[data-previews] img").count() == 1
    given.__class__.objects.filter(pk=given.pk).update(state="doing")
    sheet.get_by_role("button", name="Gửi báo cáo").click()
    phone.get_by_text("Đã gửi báo cáo.").wait_for()
    assert ProgressReport.objects.first().evidence.count() == 1


def test_what_was_typed_for_one_task_waits_while_another_is_opened(phone, given):
    sheet = tap_report(phone)
    phone.keyboard.type("Nửa chừng")
    sheet.get_by_role("button", name="Đóng").click()
    sheet = tap_report(phone, "Trồng hoa")
    assert sheet.locator("[name=words]").input_value() == ""
    sheet.get_by_role("button", name="Đóng").click()
    assert tap_report(phone).locator("[name=words]").input_value() == "Nửa chừng"


def test_a_photo_the_phone_cannot_open_is_told_before_anything_is_sent(phone, given):
    sheet = tap_report(phone)
    heic = {"name": "IMG_7.HEIC", "mimeType": "image/heic", "buffer": b"\x00\x00\x00\x18ftypheic" + b"\x00" * 64}
    sheet.locator("input[type=file]").first.set_input_files([heic])
    sheet.get_by_text("Ảnh “IMG_7.HEIC” không mở được trên máy này").wait_for()
    assert sheet.locator("[data-previews] li").count() == 0


def test_done_in_one_tap_claims_completion(phone, given):
    sheet = tap_report(phone)
    sheet.get_by_role("button", name="Xong").click()
    assert sheet.get_by_text("đề nghị xác nhận hoàn thành").is_visible()
    sheet.get_by_role("button", name="Gửi báo cáo").click()
    phone.get_by_text("Việc đang chờ người giao xác nhận hoàn thành.").wait_for()
    given.refresh_from_db()
    assert given.state == "awaiting"


def test_the_quick_list_is_narrowed_without_diacritics_and_reported_from(browse, given, cast):
    for n in range(8):
        give(make_task(given.task.plan, f"Việc khác {n}"), cast.blocks[0])
    phone = browse("head", "/bao-cao-nhanh/", **PHONE)
    phone.get_by_label("Tìm trong danh sách").fill("duong ngo")
    assert phone.locator(".quick-row:visible").count() == 1
    phone.locator(".quick-row:visible").click()
    phone.keyboard.type("Đã trồng 40 m")
    phone.locator("dialog[open]").get_by_role("button", name="Gửi báo cáo").click()
    phone.get_by_text("Đã gửi báo cáo.").wait_for()
    assert phone.url.endswith("/bao-cao-nhanh/")
    assert ProgressReport.objects.get(words="Đã trồng 40 m").assignment.task.text == "Trồng hoa đường ngõ"


def test_the_progress_of_a_slow_upload_is_shown(phone, given):
    sheet = tap_report(phone)
    line = phone.context.new_cdp_session(phone)
    noisy = BytesIO()
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(noisy, "JPEG", quality=95)
    attach(sheet, {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": noisy.getvalue()})
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 800_000}
    line.send("Network.emulateNetworkConditions", slow)
    sheet.get_by_role("button", name="Gửi báo cáo").click()
    sheet.locator("[data-send-words]", has_text="Đang gửi").wait_for()
    phone.locator("[data-sending][value]:not([value='0'])").wait_for()
    assert sheet.locator("[type=submit]").is_disabled()
    phone.get_by_text("Đã gửi báo cáo.").wait_for(timeout=30_000)


def test_what_is_touched_is_large_enough_and_nothing_is_wider_than_the_phone(phone, given):
    sheet = tap_report(phone)
    small = sheet.locator("button:visible, label.btn:visible, a.btn:visible").evaluate_all(
        "all => all.map(b => [b.innerText, b.getBoundingClientRect().height]).filter(([, h]) => h < 43.5)"
    )
    assert small == []
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_a_report_goes_by_a_plain_form_where_no_script_runs(browser, live_server, as_, given):
    from django.conf import settings

    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    session = as_("head").cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/viec-cua-toi/")
    page.locator(".work-card", has_text=LONG[:40]).locator("[data-report]").click()
    page.fill("[name=words]", "Gửi không cần script")
    page.get_by_role("button", name="Gửi báo cáo").click()
    page.get_by_text("Đã gửi báo cáo.").wait_for()
    assert ProgressReport.objects.first().words == "Gửi không cần script"
    context.close()


@pytest.fixture
def claimed(given, cast):
    from uuid import uuid4

    photos = [photo("a.jpg"), photo("b.jpg")]
    submit(given, words="Đã xong cả 3 tuyến", by=cast.member("head"), at=NOW, key=uuid4(), files=photos)
    return given


def test_an_assigner_ticks_all_and_confirms(browse, claimed):
    desk = browse("leader", "/cho-xac-nhan/")
    desk.get_by_label("Chọn hết").check()
    desk.get_by_role("button", name="Xác nhận việc đã chọn").click()
    desk.get_by_text("Đã xác nhận 1 việc.").wait_for()
    claimed.refresh_from_db()
    assert claimed.state == "done"


def test_work_is_sent_back_with_a_reason(browse, claimed):
    desk = browse("leader", "/cho-xac-nhan/", **PHONE)
    desk.locator("summary", has_text="Trả lại").click()
    desk.get_by_label("Cần làm thêm gì?").fill("Thiếu ảnh tuyến 3")
    desk.locator("form").get_by_role("button", name="Trả lại").click()
    desk.get_by_text("Đã trả lại để làm tiếp.").wait_for()
    claimed.refresh_from_db()
    assert claimed.state_reason == "Thiếu ảnh tuyến 3"


def test_photos_are_enlarged_and_leafed_through(browse, claimed):
    desk = browse("leader", "/cho-xac-nhan/")
    desk.locator("a[data-lightbox]").first.click()
    box = desk.locator("dialog[data-lightbox-dialog]")
    assert box.locator("[data-lightbox-place]").inner_text() == "1/2"
    desk.keyboard.press("ArrowRight")
    assert box.locator("[data-lightbox-place]").inner_text() == "2/2"
    assert box.locator("img").evaluate("one => one.decode().then(() => one.naturalWidth)") == 640
    desk.keyboard.press("Escape")
    assert box.is_hidden()


def test_a_claim_is_judged_on_the_tasks_page_without_leaving_it(browse, claimed):
    desk = browse("leader", f"/nhiem-vu/{claimed.task_id}/")
    panel = desk.locator("#tien-do")
    panel.locator("a[data-lightbox]").first.click()
    assert desk.locator("dialog[data-lightbox-dialog]").is_visible()
    desk.keyboard.press("Escape")
    panel.get_by_role("button", name="Xác nhận").click()
    panel.get_by_text("Đã xác nhận hoàn thành.").wait_for()
    assert desk.url.endswith(f"/nhiem-vu/{claimed.task_id}/")
    claimed.refresh_from_db()
    assert claimed.state == "done"


def test_somebody_is_named_from_a_list_that_opens_at_the_sign(browse, given):
    desk = browse("clerk", f"/nhiem-vu/{given.task_id}/", **PHONE)
    field = desk.get_by_label("Ý kiến của bạn")
    field.click()
    desk.keyboard.type("Nhờ @nhan")  # without diacritics
    desk.get_by_role("option", name="Hồ Thị Nhân").wait_for()
    desk.keyboard.press("Enter")
    assert field.input_value() == "Nhờ @Hồ Thị Nhân "
    desk.keyboard.type("và @tran")
    desk.get_by_role("option", name="Trần Văn Bình").click()
    desk.keyboard.type("xem giúp")
    desk.mouse.wheel(0, 600)
    desk.get_by_role("button", name="Gửi ý kiến").click()
    desk.locator(".mention", has_text="@Trần Văn Bình").wait_for()
    assert desk.locator(".thread-words", has_text="Nhờ @Hồ Thị Nhân và @Trần Văn Bình xem giúp").count() == 1


def test_the_calendars_address_is_copied(browse, given):
    page = browse("head", "/lich/", **PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Tạo địa chỉ lịch").click()
    page.get_by_role("button", name="Chép địa chỉ").click()
    page.get_by_text("Đã chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#feed-address").input_value()


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_serious_on_the_open_sheet(browse, claimed, width):
    page = browse("head", "/viec-cua-toi/", width=width)
    tap_report(page, "Trồng hoa")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
