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
