"""Fixtures of every test: the cast, its scope, a client signed in by role, the browser."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# How fast a machine is is never what a test says.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

if "DONDOC_DATA" not in os.environ:  # workers of pytest-xdist inherit the folder of the first process
    os.environ["DONDOC_DATA"] = tempfile.mkdtemp(prefix="dondoc-test-")
    atexit.register(shutil.rmtree, os.environ["DONDOC_DATA"], ignore_errors=True)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's driver runs a loop in the test's thread


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests in a browser say that they were left out where there is none; PostgreSQL is asked by those that ask one."""
    left_out = pytest.mark.skip(reason="Chromium is not installed (Debian: apt install chromium)")
    for item in items:
        if item.path.stem.endswith("_in_browser") and not CHROMIUM.exists():
            item.add_marker(left_out)
    if os.environ.get("DATABASE_URL"):
        others = [item for item in items if not _asks_a_database(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if _asks_a_database(item)]


def _asks_a_database(item: pytest.Item) -> bool:
    return bool(
        item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    )


@pytest.fixture(scope="session", autouse=True)
def _emptied_by_delete() -> None:
    """After a test of its own transactions a few rows are deleted, where PostgreSQL would truncate each table: 2 s."""
    from django.db import connection

    if connection.vendor == "postgresql":
        type(connection.ops).sql_flush = _deletes  # foreign keys are looked at when the transaction ends


def _deletes(self: Any, _style: Any, tables: list[str], **_more: Any) -> list[str]:
    return [f"DELETE FROM {self.quote_name(name)}" for name in tables]  # noqa: S608 - Django's own names


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, asking nobody outside for anything."""
    return {"executable_path": str(CHROMIUM), "args": list(QUIET)}


@pytest.fixture(autouse=True)
def _quick_and_private(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from dondoc import once

    once.forget()
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.WHITENOISE_AUTOREFRESH = True  # nothing is collected for tests
    settings.CACHES = {  # a limit reached in one test is not felt in the next
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def cast(db):  # type: ignore[no-untyped-def]
    """A ward and its people, inside its scope."""
    from django_scopes import scope

    from tests.cast import make_cast

    made = make_cast()
    with scope(authority=made.ward):
        yield made


@pytest.fixture
def as_(cast) -> Callable[[str], object]:  # type: ignore[no-untyped-def]
    """`as_("clerk")` is a client signed in with that role."""
    from django.test import Client

    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(cast.users[role], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def browse(live_server, as_, page):  # type: ignore[no-untyped-def]
    """`browse("clerk", "/van-ban-den/")` is a page of Chromium signed in with that role."""

    def open_page(role: str, address: str, *, width: int = 1280, height: int = 900) -> Any:
        from django.conf import settings

        session = as_(role).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page.set_viewport_size({"width": width, "height": height})
        page.set_default_timeout(30_000)
        page.goto(f"{live_server.url}{address}")
        page.wait_for_load_state("load")
        return page

    return open_page
