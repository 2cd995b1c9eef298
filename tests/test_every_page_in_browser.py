"""Every page of the house in a real browser: nothing cut off, wide or on a phone, nothing axe calls serious, nothing
fetched from elsewhere, no complaint in the console."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse

from tests.access_table import ROLES, TABLE, Row
from tests.world import World, make_world

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = ({"width": 1280, "height": 860}, {"width": 390, "height": 844})
SEEN_BY = ("clerk", "head", "leader", "admin")  # whoever of them comes first where the page is shown
AXE = Axe().axe_script
GRAVE = ("serious", "critical")


def shown_to(row: Row) -> str | None:
    answers = dict(zip(ROLES, row.answers, strict=True))
    return next((role for role in SEEN_BY if answers[role] == "O"), None)


def addresses(world: World) -> Iterator[tuple[str, str]]:
    """Role and path of every address that somebody may open."""
    for rows in TABLE.values():
        for name, row in rows.items():
            if row.method == "get" and (role := shown_to(row)):
                fill = {part: what[1:] if what.startswith("=") else world[what] for part, what in row.fill.items()}
                yield role, reverse(name, kwargs=fill)


def is_page(client: Any, path: str) -> bool:
    """Whether a person sees this in the window: a file is saved, a fragment stands in another page."""
    answer = client.get(path)
    html = answer.headers.get("Content-Type", "").startswith("text/html")
    return html and not answer.streaming and b"<body" in answer.content


@pytest.fixture
def window(live_server, as_, page):
    """`window(role, path)` opens the page; `window.asked` and `window.complaints` gather what happens."""
    page.set_default_timeout(30_000)
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)

    def opened(role: str, path: str) -> Any:
        cookie = as_(role).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page.goto(live_server.url + path)
        page.wait_for_load_state("load")
        page.locator(".htmx-request").first.wait_for(state="detached")  # what a page fetches for itself is there
        return page

    opened.asked, opened.complaints = asked, complaints
    return opened


def barriers(page: Any) -> list[str]:
    page.evaluate(AXE)
    told = page.evaluate("axe.run({resultTypes: ['violations']})")  # what passes is not gone into
    grave = [one for one in told["violations"] if one["impact"] in GRAVE]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in grave]


def is_whole(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("half", [0, 1])  # one for each core
def test_every_page_is_sound_on_both_screens_and_keeps_to_this_machine(window, cast, as_, live_server, half):
    found = {}
    for turn, (role, path) in enumerate(list(addresses(make_world(cast)))[half::2]):
        if not is_page(as_(role), path):
            continue
        page = window(role, path)
        for size in SIZES if turn % 2 else SIZES[::-1]:
            page.set_viewport_size(size)
            if not is_whole(page):
                found[role, path, size["width"]] = "wider than the screen"
        if wrong := barriers(page):  # of the screen it stands at: phone and desk by turns
            found[role, path, size["width"], "axe"] = wrong
        if window.complaints:
            found[role, path, "console"] = list(window.complaints)
            window.complaints.clear()
    assert found == {}
    assert [url for url in window.asked if not url.startswith((live_server.url, "data:", "blob:"))] == []
