"""Zalo Official Account, off unless the administrator turns it on: against a server that behaves as documented."""

import json
import socket

import pytest

from dondoc.followup.tests.work import NOW, make_plan, make_task
from dondoc.journal.models import Entry
from dondoc.notices.actions.outbox import deliver
from dondoc.notices.channels.zalo import _kept_anew
from dondoc.notices.models import ChannelSettings, Delivery, Notice, ZaloLink
from dondoc.notices.sealed import seal, unseal
from dondoc.notices.tests.servers import HANG, zalo_server
from dondoc.notices.tests.ways import open_zalo, urge

PAGE = "/thong-bao/duong-gui/"


@pytest.fixture
def zalo(settings):
    settings.MAIL_ON = False
    with zalo_server(settings) as opened:
        yield opened


@pytest.fixture
def one(cast, zalo):
    open_zalo(cast)
    return urge(cast, make_task(make_plan(cast), "Treo cờ"), "zalo")


def sent(one):
    count = deliver(clock=lambda: NOW)
    one.refresh_from_db()
    return count, one.state


def test_the_message_says_who_wants_what_and_where_to_answer(one, zalo):
    assert sent(one) == (1, "sent")
    ((path, headers, body),) = zalo.asked
    assert (path, headers["access_token"]) == ("/v3.0/oa/message/cs", "access-1")
    said = json.loads(body)
    assert said["recipient"] == {"user_id": "8012345"}
    text = said["message"]["text"]
    assert text.startswith("[phường Hoa Sơn] Lê Thị Thảo đôn đốc báo cáo: Treo cờ\nChiều nay họp\n")
    assert text.endswith(f"https://dondoc.phuong.example/thong-bao/{Notice.objects.get().pk}/")


def test_a_token_that_has_run_out_is_renewed_once_and_kept_sealed(cast, one, zalo):
    zalo.good = "another"
    assert sent(one) == (1, "sent")
    assert [path for path, _headers, _body in zalo.asked] == [
        "/v3.0/oa/message/cs", "/v4/oa/access_token", "/v3.0/oa/message/cs",
    ]  # fmt: skip
    kept = ChannelSettings.objects.get()
    assert (unseal(kept.zalo_access), unseal(kept.zalo_refresh)) == ("access-2", "refresh-2")
    assert "access-2" not in kept.zalo_access and kept.zalo_renewing_at is None
    urge(cast, make_task(make_plan(cast, number="28"), "Dọn vệ sinh"), "zalo", key="urge:2")
    assert deliver(clock=lambda: NOW) == 1
    assert (zalo.renewed, len(zalo.taken)) == (1, 2)


def test_a_token_that_cannot_be_renewed_is_told_to_the_office_and_the_administrator(one, zalo, as_):
    zalo.good, zalo.refuses_refresh = "another", True
    assert sent(one) == (0, "failed")
    assert "không cấp mã truy cập mới" in one.error and "Invalid refresh token" in one.error
    assert "không cấp mã truy cập mới" in as_("admin").get(PAGE).content.decode()
    assert len(zalo.asked) == 2  # once, not again and again


def test_keys_that_the_administrator_entered_while_a_token_was_renewed_stay(one, zalo):
    before = ChannelSettings.objects.get()
    ChannelSettings.objects.update(zalo_access=seal("mới"), zalo_refresh=seal("mới hơn"))
    assert _kept_anew(before, {"access_token": "access-2", "refresh_token": "refresh-2"}) == "access-2"
    kept = ChannelSettings.objects.get()
    assert (unseal(kept.zalo_access), unseal(kept.zalo_refresh)) == ("mới", "mới hơn")


def test_another_worker_that_renews_is_waited_for(one, zalo):
    zalo.good = "another"
    ChannelSettings.objects.update(zalo_renewing_at=NOW.replace(year=2999))
    assert sent(one) == (0, "waiting")
    assert zalo.renewed == 0


@pytest.mark.parametrize(
    ("error", "said"),
    [(-230, "trong 7 ngày qua"), (-213, "chưa quan tâm"), (-305, "48 giờ"), (-999, "Zalo: -999 Something new")],
)
def test_what_zalo_refuses_is_told_in_words_and_not_tried_again(one, zalo, as_, error, said):
    zalo.answers = [(200, json.dumps({"error": error, "message": "Something new"}))]
    assert sent(one) == (0, "failed")
    assert said in one.error and str(error) in one.error
    assert said in as_("clerk").get("/thong-bao/da-gui/").content.decode()
    assert len(zalo.asked) == 1


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ((200, '{"error": -32, "message": "limit"}'), "waiting"),
        ((503, ""), "waiting"),
        ((500, "<html>Internal Server Error</html>"), "unknown"),  # it may have taken it
        ((200, "garbage"), "unknown"),
        ((200, "[]"), "unknown"),
        (HANG, "unknown"),
    ],
)
def test_what_is_not_understood_is_not_sent_twice(one, zalo, monkeypatch, answer, state):
    monkeypatch.setattr("dondoc.notices.channels.outcomes.ANSWER", 0.3)
    zalo.answers = [answer]
    assert sent(one) == (0, state)


def test_a_server_that_is_not_there_is_tried_again(one, settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.ZALO_API = f"http://127.0.0.1:{probe.getsockname()[1]}"
    assert sent(one) == (0, "waiting")
    assert "refused" in one.error


def test_turned_off_meanwhile_nothing_goes(one, zalo):
    ChannelSettings.objects.update(zalo_on=False)
    assert sent(one) == (0, "failed")
    assert (zalo.asked, "đã tắt" in one.error) == ([], True)


def keys(**more):
    given = {"zalo_app_id": "4291", "zalo_secret": "bi-mat", "zalo_access": "access-1", "zalo_refresh": "refresh-1"}
    return {"zalo_on": "on", "version": "1", **given, **more}


def test_the_administrator_opens_it_and_its_keys_are_never_shown_again(cast, zalo, as_):
    admin = as_("admin")
    assert ChannelSettings.objects.count() == 0
    page = admin.post(PAGE, keys(), follow=True).content.decode()
    assert "Đã lưu đường gửi." in page and "Đã lưu; để trống là giữ nguyên." in page
    kept, line = ChannelSettings.objects.get(), Entry.objects.get(verb="notices.channels")
    for secret in ("bi-mat", "access-1", "refresh-1"):
        assert secret not in page + str(line.details) + kept.zalo_secret + kept.zalo_access + kept.zalo_refresh
    admin.post(PAGE, {"zalo_on": "on", "zalo_app_id": "4291", "push_on": "on", "version": "2"})
    kept.refresh_from_db()
    assert (kept.push_on, unseal(kept.zalo_access)) == (True, "access-1")  # left empty, it stayed
    history = admin.get(PAGE).content.decode()
    assert "mã truy cập Zalo: để trống → nhập mới" in history and "gửi tới máy: không → có" in history
    stale = admin.post(PAGE, keys(version="1"))
    assert stale.status_code == 409


def test_zalo_is_not_opened_without_its_keys(cast, as_):
    answer = as_("admin").post(PAGE, {"zalo_on": "on", "version": "1"})
    assert answer.status_code == 422
    assert answer.content.decode().count("Cần có để gửi qua Zalo.") == 4
    assert not ChannelSettings.objects.exists()


def test_a_key_with_odd_letters_is_told_at_once_and_no_message_breaks_on_one(cast, one, zalo, as_):
    page = as_("admin").get(PAGE)
    wrong = {"version": page.context["version"], "zalo_on": "1", "zalo_app_id": "4291", "zalo_access": "mã cũ"}
    told = as_("admin").post(PAGE, wrong)
    assert told.status_code == 422 and "chữ không dấu" in told.content.decode()
    ChannelSettings.objects.update(zalo_access=seal("mã cũ"))  # of an earlier version
    assert sent(one) == (0, "failed")
    assert "UnicodeEncodeError" in one.error and not zalo.asked


def test_people_are_linked_by_the_administrator_and_try_it_themselves(cast, zalo, as_):
    open_zalo(cast)
    ZaloLink.objects.all().delete()
    admin, head = as_("admin"), cast.users["head"]
    assert "Chưa gắn tài khoản Zalo của bạn" in as_("head").get("/thong-bao/cach-nhan/").content.decode()
    wrong = admin.post(PAGE + "zalo/", {"user": head.pk, "zalo_id": "0912 345"})
    assert (wrong.status_code, "dãy số" in wrong.content.decode()) == (422, True)
    admin.post(PAGE + "zalo/", {"user": head.pk, "zalo_id": "8012345"})
    again = admin.post(PAGE + "zalo/", {"user": cast.users["clerk"].pk, "zalo_id": "8012345"})
    assert (again.status_code, "đã được gắn" in again.content.decode()) == (409, True)
    as_("head").post("/thong-bao/cach-nhan/gui-thu-zalo/")
    tried = Delivery.objects.get()
    deliver(clock=lambda: tried.next_at)
    assert zalo.taken[0]["message"]["text"] == "Đây là tin gửi thử của Đôn Đốc, phường Hoa Sơn."
    admin.post(PAGE + f"zalo/{ZaloLink.objects.get().pk}/go/")
    assert not ZaloLink.objects.exists()


def test_what_another_installation_sealed_is_not_read(settings):
    kept = seal("access-1")
    settings.SECRET_KEY = "another" * 8
    assert unseal(kept) == ""
