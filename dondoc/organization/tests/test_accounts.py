import re
from datetime import UTC, datetime

import pytest

from dondoc.journal.models import Entry
from dondoc.organization.actions import Refused, accounts
from dondoc.organization.models import Membership, Officer, Role
from tests.cast import PASSWORD, make_cast

AT = datetime(2025, 3, 1, 8, 0, tzinfo=UTC)
LIST = "/thiet-lap/tai-khoan/"


@pytest.fixture
def newcomer(cast):
    return Officer.objects.create(authority=cast.ward, kind="officer", name="Đặng Thị Mới", works_in=cast.blocks[1])


def account(cast, role):
    return Membership.objects.get(user=cast.users[role])


def test_an_account_is_given_with_a_password_that_is_shown_once(as_, cast, newcomer, client):
    given = {"officer": newcomer.pk, "username": "Moi.DT", "role": "head"}
    answer = as_("admin").post(f"{LIST}cap/", given)
    password = re.search(r"<code>([a-z0-9-]{14})</code>", answer.content.decode())[1]
    assert "no-store" in answer.headers["Cache-Control"]
    newcomer.refresh_from_db()
    assert (newcomer.user.username, newcomer.user.get_full_name()) == ("moi.dt", "Đặng Thị Mới")
    signed = client.post("/tai-khoan/dang-nhap/", {"login": "moi.dt", "password": password})
    assert signed.status_code == 302
    assert client.get("/danh-ba/").headers["Location"] == "/tai-khoan/doi-mat-khau/"
    assert password not in str(Entry.objects.values_list("details", "about", "reason"))


def test_a_taken_name_is_told_beside_the_field(as_, cast, newcomer):
    given = {"officer": newcomer.pk, "username": "clerk", "role": "head"}
    answer = as_("admin").post(f"{LIST}cap/", given)
    assert answer.status_code == 422
    assert "đã có người dùng" in answer.content.decode()
    newcomer.refresh_from_db()
    assert newcomer.user is None


def test_a_name_with_diacritics_or_spaces_is_refused(as_, cast, newcomer):
    for name in ("đặng mới", "ab", "a b c"):
        answer = as_("admin").post(f"{LIST}cap/", {"officer": newcomer.pk, "username": name, "role": "head"})
        assert answer.status_code == 422


def test_a_password_set_again_ends_the_old_one_and_every_open_session(as_, cast, client):
    officer = as_("officer")
    answer = as_("admin").post(f"{LIST}{account(cast, 'officer').pk}/dat-lai-mat-khau/")
    assert "Mật khẩu của Trần Văn Bình" in answer.content.decode()
    assert officer.get("/danh-ba/").status_code == 302
    told = client.post("/tai-khoan/dang-nhap/", {"login": "officer", "password": PASSWORD})
    assert "chưa đúng" in told.content.decode()


def test_a_role_changes_and_the_journal_says_from_what_to_what(as_, cast):
    one = account(cast, "reader")
    as_("admin").post(f"{LIST}{one.pk}/vai-tro/", {"role": "officer", "seen": "reader"})
    one.refresh_from_db()
    assert one.role == Role.OFFICER
    assert Entry.objects.get(verb="organization.change-role").details == {"changed": {"role": ["reader", "officer"]}}


def test_a_role_that_somebody_else_changed_meanwhile_is_not_overwritten(as_, cast):
    one = account(cast, "reader")
    accounts.change_role(one, role="clerk", seen="reader", by=cast.member("admin"), at=AT)
    answer = as_("admin").post(f"{LIST}{one.pk}/vai-tro/", {"role": "officer", "seen": "reader"}, follow=True)
    assert "vừa được người khác đổi" in answer.content.decode()
    one.refresh_from_db()
    assert one.role == Role.CLERK


def test_the_last_administrator_cannot_be_closed_nor_given_another_role(cast):
    one, by = account(cast, "admin"), cast.member("admin")
    with pytest.raises(Refused, match="người quản trị cuối cùng"):
        accounts.close_account(one, by=by, at=AT)
    with pytest.raises(Refused, match="người quản trị cuối cùng"):
        accounts.change_role(one, role="clerk", seen="admin", by=by, at=AT)
    assert not Entry.objects.exists()


def test_an_administrator_goes_when_another_stays(cast):
    by = cast.member("admin")
    accounts.change_role(account(cast, "clerk"), role="admin", seen="clerk", by=by, at=AT)
    accounts.close_account(account(cast, "admin"), by=by, at=AT)
    assert Membership.objects.filter(role=Role.ADMIN, active=True).count() == 1


def test_a_closed_account_is_out_at_once_and_in_again_when_reopened(as_, cast, client):
    officer, one = as_("officer"), account(cast, "officer")
    as_("admin").post(f"{LIST}{one.pk}/khoa/")
    assert officer.get("/danh-ba/").status_code == 302
    told = client.post("/tai-khoan/dang-nhap/", {"login": "officer", "password": PASSWORD}, follow=True)
    assert "Tài khoản đã khóa" in told.content.decode() or "chưa đúng" in told.content.decode()
    as_("admin").post(f"{LIST}{one.pk}/mo/")
    assert client.post("/tai-khoan/dang-nhap/", {"login": "officer", "password": PASSWORD}).status_code == 302


def test_only_the_administrator_sees_accounts_and_only_of_their_own_authority(as_, cast):
    other = make_cast("phường Lạ")
    stranger = Membership.objects.get(authority=other.ward, role="clerk")
    assert as_("admin").post(f"{LIST}{stranger.pk}/khoa/").status_code == 404
    for role in ("clerk", "leader", "officer", "head", "reader"):
        assert as_(role).get(LIST).status_code == 403
        assert as_(role).post(f"{LIST}{account(cast, 'clerk').pk}/khoa/").status_code == 403
    assert "-clerk" not in as_("admin").get(LIST).content.decode()


def test_one_time_passwords_differ_and_hold_no_letters_that_look_alike():
    made = {accounts.one_time_password() for _again in range(200)}
    assert len(made) == 200
    assert not set("".join(made)) & set("ilo01")
