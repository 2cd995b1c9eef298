"""Fixtures of every test: the cast, its scope, a client signed in by role, the browser."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# How fast a machine is is never what a test says.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")

WINDOWLESS = Path("/usr/bin/chromium-headless-shell")  # a third cheaper than the one that could show a window
CHROMIUM = WINDOWLESS if WINDOWLESS.exists() else Path("/usr/bin/chromium")
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


gc.disable()  # while everything is loaded


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not walk through it again and again."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _cheap() -> Iterator[None]:
    """What costs time and is asked by no test."""
    from django.test import TransactionTestCase, override_settings

    changed = {
        "WHITENOISE_AUTOREFRESH": True,  # nothing is collected for tests
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "STORAGES": {
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
    }
    with override_settings(**changed), pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _emptied)
        yield


DJANGOS_OWN = frozenset({"django_content_type", "auth_permission"})  # written with the tables, changed by nobody


def _emptied(_case: Any) -> None:
    """After a test of its own transactions: Django would truncate each table (2 s) and write its own rows anew."""
    from django.db import connection, transaction

    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with transaction.atomic(), connection.cursor() as cursor:
        for name in sorted({*names} - DJANGOS_OWN):  # foreign keys are looked at when the transaction ends
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608 - Django's own names


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, asking nobody outside for anything."""
    return {"executable_path": str(CHROMIUM), "args": list(QUIET)}


@pytest.fixture(autouse=True)
def _private(settings, tmp_path_factory: pytest.TempPathFactory) -> None:  # type: ignore[no-untyped-def]
    """No file, no limit reached in one test is felt in the next."""
    from django.core.cache import cache

    from dondoc import once

    once.forget()
    cache.clear()
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "files" / str(next(_numbers))  # made by the first file


_numbers = count()


@pytest.fixture(scope="session")
def _kept_cast(django_db_setup, django_db_blocker):  # type: ignore[no-untyped-def]
    """Laid out once in a process: each test copies its rows, which takes 1 ms where writing them takes 25."""
    from tests.cast import keep_cast

    with django_db_blocker.unblock():
        return keep_cast()


@pytest.fixture
def cast(_kept_cast, db):  # type: ignore[no-untyped-def]
    """A ward and its people, inside its scope."""
    from django_scopes import scope

    made = _kept_cast.enter()
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
