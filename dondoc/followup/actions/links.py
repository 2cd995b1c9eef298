"""Personal links: given, renewed, revoked. Whoever holds one reports on one person's work and does nothing else."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.followup.models import PersonalLink
from dondoc.followup.moves import Refused
from dondoc.journal.actions import write
from dondoc.organization.access import Member
from dondoc.organization.actions import Refused as NoAccount
from dondoc.organization.actions.accounts import account_without_password
from dondoc.organization.models import Officer


def give_link(officer: Officer, *, days: int, by: Member, at: datetime) -> str:
    """A new secret address for the officer; the old ones stop. Returns the token, kept nowhere.

    Refused for who signs in with a password: a link would be a second key to all they may do.
    """
    if officer.user and officer.user.has_usable_password():
        raise Refused(_("Người này đã có tài khoản đăng nhập nên không cần liên kết."))
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        try:
            account_without_password(officer, by=by, at=at)
        except NoAccount as refusal:
            raise Refused(str(refusal)) from None
        PersonalLink.objects.filter(officer=officer, revoked_at=None).update(revoked_at=at)
        link = PersonalLink.objects.create(
            authority=by.authority, officer=officer, token_sha256=hashed(token), made_by=by.user, made_at=at,
            expires_at=at + timedelta(days=days),
        )  # fmt: skip
        write("followup.give-link", officer, authority=by.authority, by=by.user, at=at,
              details={"link": link.pk, "days": days})  # fmt: skip
    return token


def revoke_link(link: PersonalLink, *, by: Member, at: datetime) -> bool:
    """False where it had ended already."""
    with transaction.atomic():
        if not PersonalLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at):
            return False
        write("followup.revoke-link", link.officer, authority=by.authority, by=by.user, at=at,
              details={"link": link.pk})  # fmt: skip
    return True


def see_link(link: PersonalLink, *, at: datetime) -> None:
    """Its holder opened it: a mark, not an event."""
    PersonalLink.objects.filter(pk=link.pk).update(used_at=at)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
