"""Reads of the authority and its people."""

from __future__ import annotations

from django_scopes import scopes_disabled

from dondoc.organization.access import Member
from dondoc.organization.models import Membership, Officer, User


def member_of(user: User) -> Member | None:
    """The active membership of a user, with their officer's entry; None for who belongs nowhere."""
    membership = Membership.objects.select_related("authority").filter(user=user, active=True).order_by("pk").first()
    if membership is None:
        return None
    with scopes_disabled():
        officer = Officer.objects.filter(user=user, authority=membership.authority).first()
    return Member(user=user, authority=membership.authority, role=membership.role, officer=officer)
