"""Who a personal link is, and the links of an authority."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django_scopes import scopes_disabled

from dondoc.followup.actions.links import hashed
from dondoc.followup.models import PersonalLink
from dondoc.organization.access import Member
from dondoc.organization.models import Officer
from dondoc.organization.queries import member_of


class Holder(NamedTuple):
    link: PersonalLink
    member: Member


def holder_of(token: str, *, now: datetime) -> Holder | None:
    """None for a wrong, ended or revoked link, for who has left, and for who has a password by now."""
    with scopes_disabled():
        links = PersonalLink.objects.select_related("officer__user", "authority")
        alive = {"revoked_at": None, "expires_at__gt": now, "officer__ended_on": None, "officer__user__is_active": True}
        link = links.filter(token_sha256=hashed(token), **alive).first()
        user = link.officer.user if link else None
        if link is None or user is None or user.has_usable_password():
            return None
        member = member_of(user)
        return Holder(link, member) if member and member.authority.pk == link.authority_id else None


def links_alive(now: datetime) -> QuerySet[PersonalLink]:
    found = PersonalLink.objects.filter(revoked_at=None, expires_at__gt=now)
    return found.select_related("officer__works_in", "made_by").order_by("officer__sort")


def may_get_one() -> list[Officer]:
    """Officers who cannot sign in with a password."""
    officers = Officer.objects.filter(ended_on=None).select_related("user", "works_in").order_by("sort")
    without = officers.filter(Q(user=None) | Q(user__username__startswith="lien-ket-"))
    return [one for one in without if one.user is None or not one.user.has_usable_password()]
