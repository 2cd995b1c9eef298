"""The count beside the bell."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from dondoc.journal.queries import newest
from dondoc.notices.freshness import address
from dondoc.notices.queries import unseen


def bell(request: Any) -> dict[str, Any]:
    """`unseen`: how many notices are new; `seen`: the last write that the page shows. Both asked for in the frame."""
    member = getattr(request, "member", None)
    if not member:
        return {"unseen": 0}
    return {
        "unseen": SimpleLazyObject(unseen(member).count),
        "seen": SimpleLazyObject(lambda: newest(member.authority)),
        "news": SimpleLazyObject(lambda: address(member.authority)),
        "build": settings.BUILD,
        "news_every": settings.NEWS_EVERY,
    }
