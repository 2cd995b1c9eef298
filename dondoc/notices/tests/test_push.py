"""Notices on a person's devices: encrypted for them alone, to known push services only, off when they sign out."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django_scopes import scope, scopes_disabled

from dondoc.followup.tests.work import NOW, make_plan, make_task
from dondoc.journal.models import Entry
from dondoc.notices.actions import News, devices, tell
from dondoc.notices.actions.outbox import deliver
from dondoc.notices.channels import vapid
from dondoc.notices.channels.encrypting import CURVE, encrypt, from_text, keys_fit, to_text
from dondoc.notices.channels.push import host_known
from dondoc.notices.labels import label_of
from dondoc.notices.models import Delivery, Device, Notice, NoticeKind, OffReason
from dondoc.notices.tests.servers import HANG, Browser, checked_vapid, push_service
from dondoc.notices.tests.ways import open_push, switch_on, urge
from tests.cast import make_cast


@pytest.fixture
def service(settings, monkeypatch, tmp_path):
    settings.MAIL_ON = False
    with push_service(settings, monkeypatch, tmp_path) as opened:
        yield opened


@pytest.fixture
def phone(cast, service):
    """The head's, switched on."""
    open_push(cast)
    browser = service.subscribe()
    switch_on(cast, browser)
    return browser


@pytest.fixture
def task(cast):
    return make_task(make_plan(cast), "Treo cờ trên các trục đường")


def now():
    return NOW


def test_the_encryption_is_that_of_the_rfc():
    """The example of RFC 8291, appendix A."""
    own = ec.derive_private_key(int.from_bytes(from_text("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), CURVE)
    made = encrypt(
        b"When I grow up, I want to be a watermelon",
        p256dh="BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        auth="BTBZMqHH6r4Tts7J_aSIgg",
        salt=from_text("DGv6ra1nlYgDCS1FRnbzlw"),
        own=own,
    )
    assert to_text(made) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A"
        "_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_the_device_alone_reads_who_wants_what_and_where_it_leads(cast, task, service, phone):
    urge(cast, task, "push")
    assert deliver(clock=now) == 1
    ((path, headers, body),) = service.asked
    said, notice = phone.reads(body), Notice.objects.get()
    assert path == "/send/one"
    assert said["title"] == "Đôn đốc báo cáo · phường Hoa Sơn"
    assert said["body"] == "Lê Thị Thảo: Treo cờ trên các trục đường"
    assert said["address"] == f"/thong-bao/{notice.pk}/"
    assert "Chiều nay" not in str(said)  # what was said stands on the page, not on a locked screen
    claims = checked_vapid(headers["authorization"], origin=service.origin)
    assert claims["sub"] == "https://dondoc.phuong.example"
    assert (headers["content-encoding"], headers["urgency"], int(headers["ttl"])) == ("aes128gcm", "high", 86400)
    assert headers["topic"] == f"notice-{notice.pk}"
    assert Device.objects.get().sent_at == NOW


def test_the_key_is_made_once_and_kept_for_its_owner_alone(settings, tmp_path):
    settings.VAPID_KEY = tmp_path / "vapid.pem"
    assert vapid.public_key() == vapid.public_key()
    assert settings.VAPID_KEY.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [settings.VAPID_KEY]


def test_each_device_gets_it_and_each_has_its_own_fate(cast, task, service, phone, as_):
    switch_on(cast, service.subscribe("two"), label="Firefox, Windows")
    tell([cast.users["head"]], News(NoticeKind.URGED, task, "urge:1", cast.member("clerk"), NOW))
    service.answers = [201, 500]
    deliver(clock=now)
    assert sorted(Delivery.objects.values_list("address", "state")) == [
        ("Chrome, Android", "sent"), ("Firefox, Windows", "waiting"),
    ]  # fmt: skip
    page = as_("clerk").get("/thong-bao/da-gui/").content.decode()
    assert "Chrome, Android" in page and "Firefox, Windows" in page and "đã thử 1 lần" in page


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_has_given_up_is_switched_off(cast, task, service, phone, status):
    one = urge(cast, task, "push")
    service.answers = [(status, "push subscription has unsubscribed or expired")]
    deliver(clock=now)
    one.refresh_from_db()
    device = Device.objects.get()
    assert (one.state, device.off_why) == ("failed", "gone")
    assert "không còn nhận" in one.error
    assert Entry.objects.get(verb="notices.device-off").by is None
    assert urge(cast, task, "push", key="urge:2").state == "no-address"


@pytest.mark.parametrize(("answer", "state"), [(400, "failed"), (403, "failed"), (413, "failed"), (429, "waiting")])
def test_what_the_service_answers_decides_whether_it_is_tried_again(cast, task, service, phone, answer, state):
    one = urge(cast, task, "push")
    service.answers = [answer]
    deliver(clock=now)
    one.refresh_from_db()
    assert (one.state, Device.objects.get().off_at) == (state, None)


def test_a_service_that_never_answers_leaves_it_unsure(cast, task, service, phone, monkeypatch):
    monkeypatch.setattr("dondoc.notices.channels.outcomes.ANSWER", 0.3)
    one = urge(cast, task, "push")
    service.answers = [HANG]
    deliver(clock=now)
    one.refresh_from_db()
    assert one.state == "unknown"


def test_a_redirect_is_not_followed(cast, task, service, phone):
    one = urge(cast, task, "push")
    service.answers = [307]
    deliver(clock=now)
    one.refresh_from_db()
    assert (one.state, len(service.asked)) == ("failed", 1)


@pytest.mark.parametrize(
    ("endpoint", "known"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://web.push.apple.com/QGb", True),
        ("https://wns2-par02p.notify.windows.com/w/?token=1", True),
        ("http://fcm.googleapis.com/fcm/send/abc", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("https://push.apple.com/x", False),  # only what is below it
        ("https://evilpush.apple.com/x", False),
        ("https://fcm.googleapis.com.evil.example/x", False),
        ("https://fcm.googleapis.com@127.0.0.1/x", False),
        ("https://127.0.0.1/admin", False),
        ("https://169.254.169.254/latest/meta-data", False),
        ("https://[::1]/x", False),
        ("https://fcm.googleapis.com:99999/x", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_no_browser_makes_us_call_a_server_that_is_not_allowed(endpoint, known):
    assert host_known(endpoint) is known


def test_a_subscription_needs_true_keys_a_known_service_and_an_open_way(cast, service):
    good = service.subscribe()
    with pytest.raises(devices.Refused, match="chưa bật"):
        switch_on(cast, good)
    open_push(cast)
    with pytest.raises(devices.Refused, match="chưa được phép"):
        switch_on(cast, Browser("https://127.0.0.1:1/send/one"))
    short = Browser(good.endpoint, auth=b"short")
    with pytest.raises(devices.Refused, match="khóa"):
        switch_on(cast, short)
    assert not keys_fit(to_text(b"\x04" + bytes(64)), to_text(bytes(16)))  # no point of the curve
    assert not keys_fit("@", "@")
    assert not Device.objects.exists()


def post_on(client, browser):
    return client.post("/thong-bao/may/bat/", browser.subscription, HTTP_USER_AGENT="Mozilla Android Chrome/140")


def test_a_device_is_switched_on_tried_and_off_again_on_the_page(cast, service, as_):
    open_push(cast)
    head, browser = as_("head"), service.subscribe()
    assert "Chưa có máy nào được bật." in head.get("/thong-bao/cach-nhan/").content.decode()
    assert post_on(head, browser).status_code == 200
    device = Device.objects.get()
    page = head.get("/thong-bao/cach-nhan/").content.decode()
    assert "Chrome, Android" in page and "máy này" in page and "Gửi thử tới máy này" in page
    head.post(f"/thong-bao/may/{device.pk}/gui-thu/")
    one = Delivery.objects.get()
    assert "hx-get" in head.get(f"/thong-bao/cach-nhan/da-thu/{one.pk}/").content.decode()  # the page goes on asking
    deliver(clock=lambda: datetime.now(UTC) + timedelta(seconds=1))
    said = browser.reads(service.asked[0][2])
    assert said["body"] == "Máy này nhận được thông báo của Đôn Đốc."
    assert head.post(said["shown"]).status_code == 204
    settled = head.get(f"/thong-bao/cach-nhan/da-thu/{one.pk}/").content.decode()
    assert "đã gửi" in settled and "đã hiện trên máy" in settled and "hx-get" not in settled
    assert as_("clerk").post(said["shown"][:-3] + "xx/").status_code == 404
    head.post(f"/thong-bao/may/{device.pk}/tat/")
    device.refresh_from_db()
    assert (device.off_why, device.endpoint, device.auth) == ("person", "", "")  # nothing by which it is reached


def test_signing_out_switches_this_device_off_and_no_other(cast, service, as_):
    open_push(cast)
    here, elsewhere = as_("head"), as_("head")
    post_on(here, service.subscribe("here"))
    post_on(elsewhere, service.subscribe("elsewhere"))
    here.post("/tai-khoan/dang-xuat/")
    assert list(Device.objects.order_by("pk").values_list("off_why", flat=True)) == ["signed-out", ""]
    assert "leave-push.js" in here.get("/tai-khoan/dang-nhap/").content.decode()


def test_a_browser_tells_one_person(cast, service):
    open_push(cast)
    browser = service.subscribe()
    first, again = switch_on(cast, browser), switch_on(cast, browser)
    assert first == again
    switch_on(cast, browser, role="clerk")
    assert list(Device.objects.order_by("pk").values_list("user", "off_why")) == [
        (cast.users["head"].pk, "replaced"), (cast.users["clerk"].pk, ""),
    ]  # fmt: skip


def test_a_browser_that_told_somebody_of_another_authority_tells_who_is_there_now(cast, service):
    open_push(cast)
    browser, other = service.subscribe(), make_cast("xã Bên Kia")
    with scope(authority=other.ward):
        open_push(other)
        switch_on(other, browser)
    device = switch_on(cast, browser)
    with scopes_disabled():
        assert list(Device.objects.filter(off_at=None)) == [device]


def test_the_eleventh_device_takes_the_place_of_the_first(cast, service):
    open_push(cast)
    for number in range(devices.MOST + 1):
        switch_on(cast, service.subscribe(str(number)))
    assert Device.objects.get(off_why="replaced") == Device.objects.order_by("pk").first()


def test_what_was_to_go_to_a_device_that_is_off_by_then_does_not_go(cast, task, service, phone):
    one = urge(cast, task, "push")
    devices.switch_off(Device.objects.get(), OffReason.PERSON, at=NOW)
    assert deliver(clock=now) == 0
    one.refresh_from_db()
    assert (one.state, service.asked) == ("failed", [])


def test_resending_goes_to_the_device_that_is_on_now(cast, task, service, phone, as_):
    one = urge(cast, task, "push")
    service.answers = [410]
    deliver(clock=now)
    refused = as_("clerk").post(f"/thong-bao/da-gui/{one.pk}/gui-lai/", follow=True).content.decode()
    assert "chưa bật nhận thông báo trên máy nào" in refused
    newer = service.subscribe("two")
    switch_on(cast, newer)
    as_("clerk").post(f"/thong-bao/da-gui/{one.pk}/gui-lai/")
    service.answers = [201]
    assert deliver(clock=lambda: datetime.now(UTC) + timedelta(minutes=1)) == 1
    assert newer.reads(service.asked[-1][2])["title"].startswith("Đôn đốc")


def test_nothing_goes_where_the_administrator_has_not_opened_the_way(cast, task, service, as_):
    with pytest.raises(Delivery.DoesNotExist):
        urge(cast, task, "push")
    assert "Cơ quan chưa bật đường gửi này" in as_("head").get("/thong-bao/cach-nhan/").content.decode()
    assert post_on(as_("head"), service.subscribe()).status_code == 422


def test_the_service_worker_is_at_the_root_and_keeps_no_page(client):
    answer = client.get("/may-nhan.js")
    text = b"".join(answer.streaming_content).decode()
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript; charset=utf-8", "no-cache")
    for never in ('"fetch"', "caches", "importScripts"):
        assert never not in text


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("curl/8", "Trình duyệt"),
    ],
)
def test_a_device_is_called_what_its_owner_calls_it(said, label):
    assert label_of(said) == label
