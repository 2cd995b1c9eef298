from dondoc.journal.models import Entry
from dondoc.organization.models import Membership
from tests.cast import PASSWORD

SIGN_IN = "/tai-khoan/dang-nhap/"
CHANGE = "/tai-khoan/doi-mat-khau/"
OWN = "hoa-cuc-vang-77"


def sign_in(client, name="clerk", password=PASSWORD):
    return client.post(SIGN_IN, {"login": name, "password": password})


def given_password(cast, role="officer"):
    user = cast.users[role]
    user.password_given = True
    user.save()
    return user


def test_the_right_password_opens_the_door(client, cast):
    assert sign_in(client).headers["Location"] == "/"


def test_a_wrong_password_is_told_in_vietnamese_with_what_to_check(client, cast):
    answer = sign_in(client, password="sai")
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in answer.content.decode()


def test_after_five_wrong_passwords_the_name_waits_and_is_told_for_how_long(client, cast):
    for _again in range(5):
        sign_in(client, password="sai")
    assert "Hãy đợi 5 phút" in sign_in(client, password=PASSWORD).content.decode()
    assert sign_in(client, "leader").headers["Location"] == "/"


def test_nobody_signs_up_or_asks_for_a_letter(client, db):
    for gone in ("signup/", "password/reset/", "email/", "confirm-email/"):
        assert client.get(f"/tai-khoan/{gone}").status_code == 404


def test_who_was_given_a_password_chooses_their_own_before_anything_else(client, cast):
    user = given_password(cast)
    sign_in(client, user.username)
    assert client.get("/danh-ba/").headers["Location"] == CHANGE
    changed = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": OWN, "password2": OWN})
    assert changed.headers["Location"] == "/"
    assert client.get("/danh-ba/").status_code == 200
    assert sign_in(client, user.username, OWN).status_code == 302


def test_changing_ones_password_writes_one_journal_line_without_the_password(client, cast):
    user = given_password(cast)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(CHANGE, {"oldpassword": PASSWORD, "password1": OWN, "password2": OWN})
    line = Entry.objects.get(verb="organization.change-own-password")
    assert (line.by, line.details) == (user, {})


def test_a_short_or_common_password_is_refused_with_the_reason(as_, cast):
    answer = as_("clerk").post(CHANGE, {"oldpassword": PASSWORD, "password1": "12345678", "password2": "12345678"})
    assert "dd-errors" in answer.content.decode()
    cast.users["clerk"].refresh_from_db()
    assert cast.users["clerk"].check_password(PASSWORD)


def test_who_belongs_to_no_authority_finds_nothing(as_, cast):
    client = as_("reader")
    Membership.objects.filter(user=cast.users["reader"]).update(active=False)
    assert client.get("/danh-ba/").status_code == 404


def test_signing_out_asks_for_a_button_and_not_a_link(as_, cast):
    client = as_("clerk")
    assert "Ở lại" in client.get("/tai-khoan/dang-xuat/").content.decode()
    assert client.get("/danh-ba/").status_code == 200
    client.post("/tai-khoan/dang-xuat/")
    assert client.get("/danh-ba/").status_code == 302
