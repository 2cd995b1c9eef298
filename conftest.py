"""Fixtures of every test: the cast, its scope, a client signed in by role."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

os.environ.setdefault("DONDOC_DATA", tempfile.mkdtemp(prefix="dondoc-test-"))


@pytest.fixture(autouse=True)
def _quick_and_private(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.MEDIA_ROOT = tmp_path / "files"
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
