"""Who may see inspections, write what was found, and plan and end them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from dondoc.inspections.models import Check, Inspection, Photo
from dondoc.organization.access import Can, Member, may


def may_plan(member: Member) -> bool:
    return may(member, Can.WRITE_REPORTS) or may(member, Can.APPROVE)


def plans_inspections(member: Member) -> None:
    if not may_plan(member):
        raise PermissionDenied


def in_team(member: Member, inspection: Inspection) -> bool:
    return member.officer is not None and inspection.team.filter(pk=member.officer.pk).exists()


def to_list(member: Member) -> QuerySet[Inspection]:
    """All for those who plan; for others those they are sent on."""
    ours = Inspection.objects.filter(authority=member.authority)
    if may_plan(member):
        return ours
    return ours.filter(team=member.officer) if member.officer else ours.none()


def _seen(member: Member, inspection: Inspection) -> None:
    if not (may_plan(member) or in_team(member, inspection)):
        raise PermissionDenied


def inspection_to_see(member: Member, pk: int) -> Inspection:
    with_letters = Inspection.objects.select_related("minutes__outgoing", "notice__outgoing")
    inspection: Inspection = get_object_or_404(with_letters.filter(authority=member.authority), pk=pk)
    _seen(member, inspection)
    return inspection


def inspection_to_plan(member: Member, pk: int) -> Inspection:
    inspection = inspection_to_see(member, pk)
    plans_inspections(member)
    return inspection


def check_to_find(member: Member, pk: int) -> Check:
    checks = Check.objects.select_related("inspection", "body", "authority").filter(authority=member.authority)
    check: Check = get_object_or_404(checks, pk=pk)
    _seen(member, check.inspection)
    return check


def photo_to_see(member: Member, pk: int) -> Photo:
    """By the team and by who plans."""
    photos = Photo.objects.select_related("check_of__inspection").filter(authority=member.authority)
    photo: Photo = get_object_or_404(photos, pk=pk)
    _seen(member, photo.check_of.inspection)
    return photo
