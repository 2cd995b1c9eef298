"""What the frame of every page shows."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from dondoc.look import places
from dondoc.organization.access import MAY


def frame(request: Any) -> dict[str, Any]:
    """`member`, `can` (names such as "upload": `{% if "upload" in can %}`), `today`, and the bars of the frame."""
    member = getattr(request, "member", None)
    can = {one.value for one in MAY[member.role]} if member else set()
    return {
        "member": member,
        "can": can,
        "today": timezone.localdate(),
        "bars": _bars(request.path, can),
        "narrow": request.COOKIES.get("dd_bar") == "narrow",  # a cookie, so that the page does not jump when it loads
    }


def _bars(here: str, can: set[str]) -> dict[str, list[places.Place]]:
    thumb = places.THUMB if "report" in can else places.THUMB_OF_READERS
    parts = {"own": places.OWN, "street": places.STREET, "below": places.BELOW, "thumb": thumb}
    return {name: places.shown(part, can=can, here=here) for name, part in parts.items()}
