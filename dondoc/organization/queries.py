"""Reads of the authority and its people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from dondoc.organization.access import MAY, Can, Member
from dondoc.organization.models import Authority, Body, Membership, Officer, Post, Unit, UnitKind, User
from dondoc.words import fold


def member_of(user: User) -> Member | None:
    """The active membership of a user, with their officer's entry; None for who belongs nowhere."""
    membership = Membership.objects.select_related("authority").filter(user=user, active=True).order_by("pk").first()
    if membership is None:
        return None
    with scopes_disabled():
        officer = Officer.objects.filter(user=user, authority=membership.authority).first()
    return Member(user=user, authority=membership.authority, role=membership.role, officer=officer)


UNITS, BLOCKS, POSTS, OFFICERS = "don-vi", "khoi", "chuc-danh", "can-bo"
TABS = (UNITS, BLOCKS, POSTS, OFFICERS)


def tab_words(tab: str, authority: Authority) -> Any:
    """The name of a tab; blocks are called as the authority calls them."""
    label = authority.block_label
    return {UNITS: _("Đơn vị"), BLOCKS: label[:1].upper() + label[1:], POSTS: _("Chức danh"), OFFICERS: _("Cán bộ")}[
        tab
    ]


def directory(tab: str, *, words: str = "", ended: bool = False) -> QuerySet[Any]:
    """The rows of one tab in order; ``words`` are looked for without diacritics, in names and in known aliases."""
    rows = _rows(tab).filter(ended_on__isnull=not ended)
    for word in fold(words).split():
        rows = rows.filter(Q(search__contains=word) | Q(aliases__folded__contains=word)).distinct()
    return rows


def _rows(tab: str) -> QuerySet[Any]:
    active = Officer.objects.filter(ended_on=None)
    heads = Prefetch("officers", queryset=active.filter(heads_unit=True), to_attr="heads")
    if tab == POSTS:
        holders = Prefetch("holders", queryset=active, to_attr="held_by")
        return Post.objects.select_related("within").prefetch_related(holders)
    if tab == OFFICERS:
        return Officer.objects.select_related("works_in", "user").prefetch_related("posts")
    units = Unit.objects.select_related("parent").prefetch_related(heads)
    blocks = Q(unit_kind=UnitKind.BLOCK)
    staff = Count("officers", filter=Q(officers__ended_on=None))
    chosen = units.filter(blocks if tab == BLOCKS else ~blocks).annotate(staff=staff)
    return chosen.order_by("order", "sort")  # a count drops the order of the model


def tab_counts() -> dict[str, int]:
    """How many active rows each tab has."""
    return {tab: directory(tab).count() for tab in TABS}


def tab_of(body: Body) -> str:
    if isinstance(body, Unit):
        return BLOCKS if body.unit_kind == UnitKind.BLOCK else UNITS
    return POSTS if isinstance(body, Post) else OFFICERS


@dataclass(frozen=True, slots=True)
class Ties:
    """Who belongs to a body and what it belongs to."""

    heads: list[Officer]
    staff: list[Officer]
    posts: list[Post]
    below: list[Unit]


def ties_of(body: Body) -> Ties:
    """The people and posts around a body, active ones only."""
    active = Officer.objects.filter(ended_on=None)
    if isinstance(body, Unit):
        people = list(active.filter(works_in=body))
        return Ties(
            heads=[one for one in people if one.heads_unit],
            staff=[one for one in people if not one.heads_unit],
            posts=list(body.posts.filter(ended_on=None)),
            below=list(body.children.filter(ended_on=None)),
        )
    if isinstance(body, Post):
        return Ties(heads=[], staff=list(active.filter(posts=body)), posts=[], below=[])
    return Ties(heads=[], staff=[], posts=list(body.posts.all()) if isinstance(body, Officer) else [], below=[])


def accounts(authority: Authority) -> QuerySet[Membership]:
    """Every account of an authority, those in use first, by family name."""
    return (
        Membership.objects.filter(authority=authority)
        .select_related("user", "user__officer__works_in")
        .order_by("-active", "user__officer__sort", "user__username")
    )


def users_who(authority: Authority, can: Can) -> QuerySet[User]:
    """Who can sign in and may do this by their role."""
    roles = [role for role, deeds in MAY.items() if can in deeds]
    theirs = {"memberships__authority": authority, "memberships__active": True, "memberships__role__in": roles}
    return User.objects.filter(is_active=True, **theirs).distinct()


def users_of_body(body: Body) -> QuerySet[User]:
    """Who can sign in and answers for the body: the officer, who holds the post, who works in the unit."""
    theirs = Q(pk=body.pk) | Q(posts=body.pk) | Q(works_in=body.pk)
    officers = Officer.objects.filter(theirs, ended_on=None).values("pk")
    members = {"memberships__authority": body.authority_id, "memberships__active": True}
    return User.objects.filter(officer__in=officers, is_active=True, **members).distinct()
