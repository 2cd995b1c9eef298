"""Accounts: given, given a new password or role, closed, reopened. An authority keeps at least one administrator."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.journal.actions import write
from dondoc.organization.access import Member
from dondoc.organization.actions import Refused
from dondoc.organization.models import Authority, Membership, Officer, Role, User
from dondoc.organization.taken import told_when_taken


class Switch(Protocol):
    """Closing or opening an account."""

    def __call__(self, membership: Membership, *, by: Member, at: datetime) -> None: ...


LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read as another on paper


class LastAdministrator(Refused):
    def __init__(self) -> None:
        super().__init__(
            _("Đây là người quản trị cuối cùng của cơ quan. Hãy giao vai trò quản trị cho người khác trước.")
        )


def one_time_password() -> str:
    """Twelve letters in three groups, to be read out or written down once: "m7kd-92hp-qrta" (59 bits)."""
    return "-".join("".join(secrets.choice(LETTERS) for _n in range(4)) for _group in range(3))


def open_account(officer: Officer, *, username: str, role: str, by: Member, at: datetime) -> tuple[Membership, str]:
    """An account for an officer, and its one-time password."""
    password = one_time_password()
    last, _space, first = officer.name.rpartition(" ")
    user = User(username=username, last_name=last[:150], first_name=first[:150], password_given=True)
    user.set_password(password)
    with transaction.atomic():
        save_user(user)
        if not Officer.objects.filter(pk=officer.pk, user=None).update(user=user):
            raise Refused(_("Cán bộ này vừa được cấp tài khoản. Hãy tải lại trang."))
        membership = Membership.objects.create(user=user, authority=by.authority, role=role)
        _tell("open-account", membership, by=by, at=at, details={"role": role})
    return membership, password


def account_without_password(officer: Officer, *, by: Member, at: datetime) -> User:
    """The account of somebody who comes in by a personal link alone; the one they have, where they have one."""
    there = User.objects.filter(officer=officer.pk).first()
    if there:
        return there
    last, _space, first = officer.name.rpartition(" ")
    user = User(username=f"lien-ket-{officer.pk}", last_name=last[:150], first_name=first[:150])
    user.set_unusable_password()
    with transaction.atomic():
        save_user(user)
        if not Officer.objects.filter(pk=officer.pk, user=None).update(user=user):
            raise Refused(_("Cán bộ này vừa được cấp tài khoản. Hãy tải lại trang."))
        membership = Membership.objects.create(user=user, authority=by.authority, role=Role.HEAD)
        _tell("open-account", membership, by=by, at=at, details={"role": Role.HEAD.value, "password": False})
    return user


def link_officer(membership: Membership, officer: Officer, *, by: Member, at: datetime) -> None:
    """An account that had nobody in the directory is from now on this officer's, with their work."""
    with transaction.atomic():
        if Officer.objects.filter(user=membership.user_id).exists():
            raise Refused(_("Tài khoản này đã gắn với một cán bộ. Hãy tải lại trang."))
        if not Officer.objects.filter(pk=officer.pk, user=None).update(user=membership.user):
            raise Refused(_("Cán bộ này vừa được cấp tài khoản. Hãy tải lại trang."))
        _tell("link-officer", membership, by=by, at=at, details={"officer": officer.name})


def save_user(user: User) -> None:
    words = _("Tên đăng nhập “%(name)s” đã có người dùng. Hãy chọn tên khác, chẳng hạn thêm tên đơn vị.")
    with told_when_taken(words % {"name": user.username}):
        user.save()


def reset_password(membership: Membership, *, by: Member, at: datetime) -> str:
    """A new one-time password; the old one and every open session end."""
    password = one_time_password()
    user = membership.user
    user.set_password(password)
    user.password_given = True
    with transaction.atomic():
        user.save(update_fields=["password", "password_given"])
        _tell("reset-password", membership, by=by, at=at)
    return password


def change_own_password(user: User, password: str, *, at: datetime) -> None:
    user.set_password(password)
    user.password_given = False
    with transaction.atomic():
        user.save(update_fields=["password", "password_given"])
        for membership in user.memberships.select_related("authority"):
            write(
                "organization.change-own-password", membership, authority=membership.authority, by=user, at=at,
                about=user.get_full_name(),
            )  # fmt: skip


def change_role(membership: Membership, *, role: str, seen: str, by: Member, at: datetime) -> None:
    """From the role that was seen to another; a change made meanwhile is told."""
    with transaction.atomic():
        _lock(by.authority)
        if seen == Role.ADMIN and role != Role.ADMIN:
            _keep_one_administrator(membership)
        if not Membership.objects.filter(pk=membership.pk, role=seen).update(role=role):
            raise Refused(_("Vai trò của người này vừa được người khác đổi. Hãy xem lại rồi chọn."))
        _tell("change-role", membership, by=by, at=at, details={"changed": {"role": [seen, role]}})


def close_account(membership: Membership, *, by: Member, at: datetime) -> None:
    """The person can no longer sign in; what they did stays under their name."""
    with transaction.atomic():
        _lock(by.authority)
        _keep_one_administrator(membership)
        _switch(membership, active=False)
        _tell("close-account", membership, by=by, at=at)


def reopen_account(membership: Membership, *, by: Member, at: datetime) -> None:
    with transaction.atomic():
        _switch(membership, active=True)
        _tell("reopen-account", membership, by=by, at=at)


def _lock(authority: Authority) -> None:
    """Changes of administrators wait for each other."""
    Authority.objects.select_for_update().get(pk=authority.pk)


def _keep_one_administrator(leaving: Membership) -> None:
    """Refuse when nobody else could administer the authority."""
    others = Membership.objects.filter(authority=leaving.authority, role=Role.ADMIN, active=True).exclude(pk=leaving.pk)
    if not others.exists() and Membership.objects.filter(pk=leaving.pk, role=Role.ADMIN, active=True).exists():
        raise LastAdministrator


def _switch(membership: Membership, *, active: bool) -> None:
    moved = Membership.objects.filter(pk=membership.pk, active=not active).update(active=active)
    if not moved:
        raise Refused(_("Tài khoản này vừa được người khác khóa hoặc mở. Hãy tải lại trang."))
    still = Membership.objects.filter(user=membership.user_id, active=True).exists()
    User.objects.filter(pk=membership.user_id).update(is_active=still)


def _tell(
    verb: str, membership: Membership, *, by: Member, at: datetime, details: dict[str, object] | None = None
) -> None:
    write(
        f"organization.{verb}", membership, authority=by.authority, by=by.user, at=at,
        about=membership.user.get_full_name() or membership.user.username, details=details,
    )  # fmt: skip
