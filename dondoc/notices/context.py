"""The count beside the bell."""

from __future__ import annotations

from typing import Any

from django.utils.functional import SimpleLazyObject

from dondoc.notices.queries import unseen


def bell(request: Any) -> dict[str, Any]:
    """`unseen`: how many notices are new; asked of the database only where the frame shows the bell."""
    member = getattr(request, "member", None)
    return {"unseen": SimpleLazyObject(unseen(member).count) if member else 0}
