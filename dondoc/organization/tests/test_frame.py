import pytest
from django.test import Client, RequestFactory

from dondoc.look import places

BELOW = ("Tài khoản", "Thiết lập", "Nhật ký")


def page(client, address="/danh-ba/"):
    return client.get(address).content.decode()


def test_the_bars_hold_only_what_the_role_may_open(as_, cast):
    for role in ("clerk", "leader", "officer", "head", "reader"):
        shown = page(as_(role))
        assert not [words for words in BELOW if f'title="{words}"' in shown]
    assert all(f'title="{words}"' in page(as_("admin")) for words in BELOW)


def test_waiting_confirmations_are_for_who_gives_work_and_own_work_for_who_reports():
    reader, officer, leader = ({"read-plans"}, {"read-plans", "report"}, {"read-plans", "report", "assign"})
    own = [[str(one.title) for one in places.OWN if one.needs in can] for can in (reader, officer, leader)]
    assert own == [[], ["Việc của tôi"], ["Việc của tôi", "Chờ xác nhận"]]


def test_the_place_one_is_in_is_marked_once_in_each_bar(as_, cast):
    assert page(as_("admin"), "/thiet-lap/tai-khoan/").count('aria-current="page"') == 2  # side bar and drawer


def test_a_room_that_is_not_there_leaves_no_link_and_breaks_nothing():
    nowhere = places.Place("Không có", "x", ("khong-co:list",))
    assert places.shown((nowhere,), can={"read-plans"}, here="/") == []


def test_the_second_name_of_a_place_is_tried_when_the_first_is_not_there():
    assert places.address_of("khong-co:list", "organization:directory") == "/danh-ba/"


def test_a_journal_subject_leads_to_the_page_that_shows_it():
    assert places.address_of_subject("organization.body:7") == "/danh-ba/7/"
    assert places.address_of_subject("intake.upload:3f2a") == ""


def test_the_page_is_vietnamese_whatever_the_browser_asks_for_until_english_is_chosen(as_, cast):
    client = as_("clerk")
    asked = client.get("/danh-ba/", headers={"Accept-Language": "en-US,en;q=0.9"})
    assert '<html lang="vi">' in asked.content.decode()
    answer = client.post("/ngon-ngu/", {"language": "en", "next": "/danh-ba/"})
    assert answer.headers["Location"] == "/danh-ba/"
    assert '<html lang="en">' in page(client)


@pytest.mark.parametrize(("address", "status"), [("/khong-co/", 404), ("/thiet-lap/", 403)])
def test_what_cannot_be_opened_is_told_in_the_frame(as_, cast, address, status):
    answer = as_("reader").get(address)
    assert answer.status_code == status
    assert "Về trang đầu" in answer.content.decode()
    assert "dd-side" in answer.content.decode()


def test_a_form_sent_with_an_old_token_is_told_what_to_do(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(f"/danh-ba/{cast.blocks[0].pk}/thoi/")
    assert answer.status_code == 403
    assert "Phiên làm việc đã đổi" in answer.content.decode()


def test_a_fault_of_the_server_is_told_by_a_page_that_needs_nothing():
    from django.views.defaults import server_error

    told = server_error(RequestFactory().get("/")).content.decode()
    assert "Máy chủ gặp trục trặc" in told
    assert "{%" not in told


def test_a_body_too_large_is_told_in_vietnamese(as_, cast, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    form = "application/x-www-form-urlencoded"
    answer = as_("clerk").post("/danh-ba/nhap-khu-dan-cu/", "lines=" + "x" * 50, content_type=form)
    assert answer.status_code == 400
    assert "quá lớn" in answer.content.decode()


def test_every_icon_that_a_template_names_is_in_the_sprite():
    import re
    from pathlib import Path

    root = Path(__file__).resolve().parents[2]
    sprite = (root / "static/vendor/tabler-icons/sprite.svg").read_text(encoding="utf-8")
    there = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    named = set()
    for path in root.rglob("*.html"):
        named |= set(re.findall(r"""{%\s*icon\s+["']([\w-]+)["']""", path.read_text(encoding="utf-8")))
    assert len(named) > 20
    assert named - there == set()


@pytest.mark.parametrize(
    "address", ["/van-ban-di/", "/van-ban-den/so/", "/ho-so/", "/lien-thong/noi-nhan/", "/nhiem-vu/"]
)
def test_a_sign_that_no_database_keeps_is_refused_before_it_is_looked_for(as_, address):
    assert as_("clerk").get(address, {"q": "ke\0hoach"}).status_code == 400
    assert as_("clerk").post("/van-ban-di/so-danh-truoc/", {"kind": "GM", "reason": "họp"}).status_code == 302
    said = {"data": "kind=GM&reason=h%00p", "content_type": "application/x-www-form-urlencoded"}
    assert as_("clerk").post("/van-ban-di/so-danh-truoc/", **said).status_code == 400
