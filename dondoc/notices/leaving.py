"""Who signs out in a browser is told nothing there any more; Django tells of it before the session is gone."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django_scopes import scopes_disabled

from dondoc.notices.actions import devices
from dondoc.notices.models import Device, OffReason
from dondoc.notices.views.preferences import DEVICE


def signed_out(request: Any, **_said: Any) -> None:
    """The page of the sign-in then gives up the browser's subscription too: static/js/leave-push.js."""
    kept = request.session.get(DEVICE) if request else None
    if kept is None:
        return
    with scopes_disabled():
        device = Device.objects.select_related("authority", "user").filter(pk=kept, off_at=None).first()
        if device:
            devices.switch_off(device, OffReason.SIGNED_OUT, at=timezone.now())
