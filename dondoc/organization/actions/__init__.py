"""Writes of the authority and its people. One write, one transaction, one journal line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _


class Refused(Exception):  # noqa: N818 - an answer to people, not a fault
    """The write is not done; ``str()`` tells people in Vietnamese why, and what to do next."""


class AlreadyChanged(Refused):
    """Somebody else changed the thing since this page was opened."""

    def __init__(self) -> None:
        super().__init__(
            _("Người khác vừa sửa nội dung này nên thay đổi của anh chị chưa được ghi. Bản mới nhất hiện bên dưới.")
        )


def set_fields(thing: models.Model, values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Set the fields that differ, without saving; what changed, as words before and after."""
    changed = {}
    for name, new in values.items():
        old = getattr(thing, name)
        if old != new:
            changed[name] = [_words(old), _words(new)]
            setattr(thing, name, new)
    return changed


def _words(value: Any) -> str:
    return "" if value is None else str(value)
