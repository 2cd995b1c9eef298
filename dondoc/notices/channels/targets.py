"""Where a way leads to a person."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.notices.models import Device


@dataclass(frozen=True, slots=True)
class Target:
    """``address`` is an e-mail address, the name of a device, a Zalo user_id; "" where the way does not reach them."""

    address: str = ""
    device: Device | None = None
