"""In Chromium: the service worker registers, shows what is pushed, and opens it; the page switches the browser on.

The browser's own push service is outside and is not asked: what it would hand to the worker is handed by the
browser's protocol (ServiceWorker.deliverPushMessage), and what it would answer to subscribe() is put in its place.
"""

import json
from pathlib import Path

import pytest
from django.utils import timezone

from dondoc.followup.tests.work import make_plan, make_task
from dondoc.notices.actions import News, tell
from dondoc.notices.actions.outbox import deliver
from dondoc.notices.models import Delivery, Device, Notice, NoticeKind
from dondoc.notices.tests.servers import push_service
from dondoc.notices.tests.ways import open_push

WHOLE = Path("/usr/bin/chromium")
pytestmark = [
    pytest.mark.skipif(not WHOLE.exists(), reason="Chromium is not installed (Debian: apt install chromium)"),
    pytest.mark.django_db(transaction=True),
]
PAGE = "/thong-bao/cach-nhan/"

# What PushManager would get from the push service of the browser's maker; kept as the browser keeps it.
SUBSCRIBED = """
const given = %s, kept = "subscribed";
const plain = (text) => atob(text.replace(/-/g, "+").replace(/_/g, "/"));
const bytes = (text) => Uint8Array.from(plain(text), (one) => one.charCodeAt(0)).buffer;
const made = () => ({
  endpoint: given.endpoint, getKey: (name) => bytes(given[name]),
  unsubscribe: async () => { localStorage.removeItem(kept); return true; },
});
PushManager.prototype.getSubscription = async () => (localStorage.getItem(kept) ? made() : null);
PushManager.prototype.subscribe = async (options) => {
  localStorage.setItem(kept, `${options.userVisibleOnly} ${options.applicationServerKey.length}`);
  return made();
};
"""


@pytest.fixture(scope="module")
def browser(browser_type, browser_type_launch_args):
    """The whole Chromium: the one without a window shows no notifications."""
    launched = browser_type.launch(**{**browser_type_launch_args, "executable_path": WHOLE})
    yield launched
    launched.close()


@pytest.fixture
def service(cast, settings, monkeypatch, tmp_path):
    settings.MAIL_ON = False
    with push_service(settings, monkeypatch, tmp_path) as opened:
        open_push(cast)
        yield opened


def worker_of(page):
    """Pushes to the service worker as the push service of the browser would, once it is there."""
    session, found = page.context.new_cdp_session(page), []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda said: found.extend(said["registrations"]))
    session.send("ServiceWorker.enable")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for _ in range(300):  # half a minute, on a machine that is busy
        if found:
            break
        page.wait_for_timeout(100)
    origin = page.evaluate("location.origin")

    def push(news):
        said = {"origin": origin, "registrationId": found[-1]["registrationId"], "data": json.dumps(news)}
        session.send("ServiceWorker.deliverPushMessage", said)

    return push


SHOWN = """async () => {
  const one = await navigator.serviceWorker.ready;
  for (let tries = 0; tries < 600; tries++) {
    const all = await one.getNotifications();
    if (all.length) return all.map((each) => ({ title: each.title, body: each.body, address: each.data.address }));
    await new Promise((after) => setTimeout(after, 50));
  }
  return [];
}"""


@pytest.fixture
def browser_on(service, browse, page):
    """The head's, switched on with the button of the page."""
    browser = service.subscribe()
    page.context.grant_permissions(["notifications"])
    page.add_init_script(SUBSCRIBED % json.dumps(browser.subscription))
    browse("head", PAGE)
    page.click("text=Nhận thông báo trên máy này")
    page.wait_for_selector("button:has-text('Gửi thử tới máy này')")
    return browser


def test_a_pushed_notice_is_shown_and_told_to_the_open_page_and_to_the_sender(cast, service, browser_on, page, as_):
    assert Device.objects.get().user == cast.users["head"]
    assert page.evaluate("localStorage.subscribed") == "true 65"
    task = make_task(make_plan(cast), "Treo cờ trên các trục đường")
    tell([cast.users["head"]], News(NoticeKind.URGED, task, "urge:1", cast.member("clerk"), timezone.now()))
    Delivery.objects.update(next_at=timezone.now())  # whatever the hour
    assert deliver() == 1
    worker_of(page)(browser_on.reads(service.asked[-1][2]))
    (shown,) = page.evaluate(SHOWN)
    assert shown["title"] == "Đôn đốc báo cáo · phường Hoa Sơn"
    assert shown["address"].endswith(f"/thong-bao/{Notice.objects.get().pk}/")
    page.wait_for_selector("text=Máy này vừa nhận được thông báo.")
    assert "đã hiện trên máy" in as_("clerk").get("/thong-bao/da-gui/").content.decode()


# A click cannot be made from outside; the worker's own listener is called with what Chromium would call it with.
CLICKED = """async () => {
  const opened = [];
  self.clients.openWindow = async (address) => { opened.push(address); return null; };
  for (const one of await self.registration.getNotifications()) {
    const event = new NotificationEvent("notificationclick", { notification: one });
    self.dispatchEvent(event);
  }
  for (let tries = 0; !opened.length && tries < 200; tries++) await new Promise((after) => setTimeout(after, 50));
  return { opened, left: (await self.registration.getNotifications()).length };
}"""


def test_a_click_opens_what_it_is_about_and_never_another_site(browser_on, page):
    push, origin = worker_of(page), page.evaluate("location.origin")
    worker = page.context.service_workers[0]
    assert worker.url == f"{origin}/may-nhan.js"
    push({"title": "Một", "tag": "1", "address": "/thong-bao/17/"})
    page.evaluate(SHOWN)
    assert worker.evaluate(CLICKED) == {"opened": [f"{origin}/thong-bao/17/"], "left": 0}
    push({"title": "Hai", "tag": "2", "address": "https://evil.example/"})
    page.evaluate(SHOWN)
    assert worker.evaluate(CLICKED) == {"opened": [f"{origin}/thong-bao/"], "left": 0}


def test_switching_off_and_signing_out_give_the_subscription_up(browser_on, page):
    page.click("text=Tắt Chrome")
    page.wait_for_selector("text=không nhận thông báo nữa")
    assert page.evaluate("localStorage.subscribed") is None
    page.click("text=Nhận thông báo trên máy này")
    page.wait_for_selector("button:has-text('Gửi thử tới máy này')")
    page.click(".dd-person")
    page.click("text=Đăng xuất")
    page.wait_for_url("**/dang-nhap/**")
    page.wait_for_function("!localStorage.subscribed")
    assert list(Device.objects.order_by("pk").values_list("off_why", flat=True)) == ["person", "signed-out"]


def test_a_blocked_browser_says_what_to_do(service, browse, page):
    page.add_init_script("Notification.requestPermission = async () => 'denied';")
    browse("head", PAGE, width=390, height=844)
    page.click("text=Nhận thông báo trên máy này")
    page.wait_for_selector("text=Trình duyệt đang chặn thông báo của trang này.")
    assert not Device.objects.exists()
