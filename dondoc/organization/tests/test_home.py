import pytest

HOMES = {
    "admin": "/thiet-lap/",
    "clerk": "/tong-quan/",
    "leader": "/tong-quan/",
    "officer": "/viec-cua-toi/",
    "head": "/viec-cua-toi/",
    "reader": "/nhiem-vu/",
}


def test_anonymous_goes_to_the_sign_in_page(client, db):
    assert client.get("/").headers["Location"] == "/tai-khoan/dang-nhap/?next=/"


@pytest.mark.parametrize("role", HOMES)
def test_everybody_lands_where_their_work_is(as_, role):
    answer = as_(role).get("/")
    assert answer.headers["Location"] == HOMES[role]


def test_a_page_that_calls_home_after_the_session_ended_is_not_given_a_sign_in_page(client, db):
    answer = client.get("/danh-ba/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")


def test_who_sends_after_the_session_ended_comes_back_to_the_page_of_the_form(client):
    page = "http://testserver/nhiem-vu/?loc=1"
    sent = client.post("/thong-bao/da-xem/", headers={"referer": page})
    assert sent["Location"] == "/tai-khoan/dang-nhap/?next=/nhiem-vu/%3Floc%3D1"
    assert "nội dung vừa gửi chưa được lưu" in client.get(sent["Location"]).content.decode()
    away = client.post("/thong-bao/da-xem/", headers={"referer": "https://evil.example/nhiem-vu/"})
    assert away["Location"] == "/tai-khoan/dang-nhap/?next=/"


def test_an_address_for_buttons_only_says_so_when_it_is_opened(as_):
    opened = as_("clerk").get("/thong-bao/da-xem/")
    assert (opened.status_code, opened["Allow"]) == (405, "POST")
    assert "Trang này chỉ mở bằng nút bấm" in opened.content.decode()
