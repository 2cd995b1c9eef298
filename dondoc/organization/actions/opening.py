"""The first day of an authority: its row, and the account of its administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dondoc.journal.actions import write
from dondoc.organization.actions.accounts import one_time_password, save_user
from dondoc.organization.models import Authority, Membership, Officer, Role, User


@dataclass(frozen=True, slots=True)
class Opened:
    authority: Authority
    administrator: User
    password: str  # told once, kept nowhere


def open_authority(
    *, name: str, short_name: str, place: str, parent_name: str, administrator: str, username: str, at: datetime
) -> Opened:
    """An authority with one administrator, who chooses their own password at the first sign-in.

    Raises Refused when the user name is taken.
    """
    password = one_time_password()
    last, _space, first = administrator.rpartition(" ")
    user = User(username=username.lower(), last_name=last, first_name=first, password_given=True)
    user.set_password(password)
    with transaction.atomic():
        authority = Authority.objects.create(name=name, short_name=short_name, place=place, parent_name=parent_name)
        save_user(user)
        Membership.objects.create(user=user, authority=authority, role=Role.ADMIN)
        Officer.objects.create(authority=authority, kind="officer", name=administrator, user=user)
        write("organization.open-authority", authority, authority=authority, by=user, at=at)
    return Opened(authority, user, password)
