"""What addresses carry that are opened without a sign-in: signed, and good for one thing only."""

from __future__ import annotations

from django.core import signing

STOP, SHOWN = "notices.unsubscribe", "notices.shown"


def token(user: int, authority: int) -> str:
    """For the link in a letter that stops them."""
    return signing.dumps([user, authority], salt=STOP)


def read_token(said: str) -> tuple[int, int] | None:
    """User and authority; None for one that was tampered with."""
    try:
        user, authority = signing.loads(said, salt=STOP)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(user), int(authority)


def shown_token(delivery: int) -> str:
    """For the device that says a notice was put on its screen."""
    return signing.dumps(delivery, salt=SHOWN)


def read_shown_token(said: str) -> int | None:
    """The delivery; None for one that was tampered with."""
    try:
        return int(signing.loads(said, salt=SHOWN))
    except (signing.BadSignature, ValueError, TypeError):
        return None
