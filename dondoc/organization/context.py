"""What the frame of every page shows."""

from __future__ import annotations

from typing import Any

from dondoc.organization.access import MAY


def frame(request: Any) -> dict[str, Any]:
    """`member` and `can`: a set of names such as "upload" for templates (`{% if "upload" in can %}`)."""
    member = getattr(request, "member", None)
    return {"member": member, "can": {can.value for can in MAY[member.role]} if member else set()}
