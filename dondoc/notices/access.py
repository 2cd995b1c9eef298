"""Objects of the notices, or 404."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from dondoc.notices.models import Delivery, Device, NoticeKind, ZaloLink
from dondoc.organization.access import Member


def device_of(member: Member, pk: int) -> Device:
    """One of the member's own that is on; others' are not found."""
    return get_object_or_404(Device.objects.select_related("authority"), user=member.user, off_at=None, pk=pk)


def test_of(member: Member, pk: int) -> Delivery:
    """What the member sent to try a way; what others were sent is not found."""
    mine = Delivery.objects.select_related("notice", "device")
    return get_object_or_404(mine, notice__user=member.user, notice__kind=NoticeKind.TESTED, pk=pk)


def delivery_to_resend(member: Member, pk: int) -> Delivery:
    found = Delivery.objects.select_related("notice__user__officer")
    return get_object_or_404(found, authority=member.authority, pk=pk)


def zalo_link_to_undo(member: Member, pk: int) -> ZaloLink:
    return get_object_or_404(ZaloLink.objects.select_related("user"), authority=member.authority, pk=pk)
