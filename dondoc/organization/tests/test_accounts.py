import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import StringIO
from threading import Barrier

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django_scopes import scope

from dondoc.journal.models import Entry
from dondoc.organization.actions import Refused, accounts
from dondoc.organization.models import Authority, Membership, Officer, Role
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


def test_an_account_without_an_officer_is_linked_to_one(as_, cast, newcomer):
    one = account(cast, "reader")
    cast.officers["reader"].delete()
    answer = as_("admin").post(f"{LIST}{one.pk}/gan/", {"officer": newcomer.pk}, follow=True)
    assert "Tài khoản reader nay là của Đặng Thị Mới" in answer.content.decode()
    assert cast.member("reader").officer == newcomer


def test_an_officer_with_an_account_cannot_be_linked_to_another(cast, newcomer):
    with pytest.raises(Refused, match="đã gắn với một cán bộ"):
        accounts.link_officer(account(cast, "clerk"), newcomer, by=cast.member("admin"), at=AT)


def test_a_new_installation_opens_with_an_authority_and_its_administrator(db, client):
    out = StringIO()
    call_command(
        "open_authority", name="Ủy ban nhân dân xã Mới", short_name="xã Mới", place="Mới",
        administrator="Tạ Minh Trị", username="quantri", stdout=out,
    )  # fmt: skip
    _name, username, password = out.getvalue().split("\n")[:3]
    assert client.post("/tai-khoan/dang-nhap/", {"login": username, "password": password}).status_code == 302
    assert client.get("/").headers["Location"] == "/tai-khoan/doi-mat-khau/"
    with pytest.raises(CommandError, match="đã có người dùng"):
        call_command("open_authority", name="a", short_name="a", place="a", administrator="A", username="quantri")
    assert Authority.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_close_each_other_at_once_leave_one(cast):
    first, second = account(cast, "admin"), account(cast, "clerk")
    accounts.change_role(second, role="admin", seen="clerk", by=cast.member("admin"), at=AT)
    members, together = (cast.member("admin"), cast.member("clerk")), Barrier(2)

    def close(by, other):
        try:
            with scope(authority=cast.ward):
                together.wait(timeout=10)
                accounts.close_account(other, by=by, at=AT)
        except Refused:
            return "told"
        finally:
            connection.close()
        return "closed"

    with ThreadPoolExecutor(2) as pool:
        results = sorted(pool.map(close, members, (second, first)))
    assert results == ["closed", "told"]
    assert Membership.objects.filter(role=Role.ADMIN, active=True).count() == 1
