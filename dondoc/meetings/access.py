"""Who may see and change the leaders' week. Members see it; those who write and sign change it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from dondoc.meetings.models import Meeting
from dondoc.organization.access import Can, Member, may


def may_change(member: Member) -> bool:
    return may(member, Can.WRITE_REPORTS) or may(member, Can.APPROVE)


def meeting_to_see(member: Member, pk: int) -> Meeting:
    with_all = Meeting.objects.select_related("chair", "invitation__outgoing", "minutes__outgoing", "notice__outgoing")
    meeting: Meeting = get_object_or_404(with_all.filter(authority=member.authority), pk=pk)
    return meeting


def meeting_to_change(member: Member, pk: int) -> Meeting:
    meeting = meeting_to_see(member, pk)
    changes_meetings(member)
    return meeting


def changes_meetings(member: Member) -> None:
    if not may_change(member):
        raise PermissionDenied
