"""The people of every test: one ward, one account a role, five blocks. Names are made up."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django_scopes import scope

from dondoc.issuing.models import Mandate
from dondoc.organization.access import Member
from dondoc.organization.models import Authority, Membership, Officer, Post, Role, Unit, UnitKind, User
from dondoc.organization.queries import member_of

PASSWORD = "mat-khau-thu-2026"
BLOCKS = ("Khối 1", "Khối 2", "Khối Trung Hòa", "Khối Đông Thành", "Khối Yên Bình")


@dataclass(frozen=True)
class Cast:
    """A ward with its people; `member["clerk"]` and so on by role."""

    ward: Authority
    blocks: tuple[Unit, ...]
    office: Unit
    culture: Unit
    posts: dict[str, Post]
    users: dict[str, User]
    officers: dict[str, Officer]

    def member(self, role: str) -> Member:
        found = member_of(self.users[role])
        assert found is not None
        return found


def _account(ward: Authority, role: str, name: str) -> User:
    last, _, first = name.rpartition(" ")
    prefix = "" if ward.short_name == "phường Hoa Sơn" else f"{ward.pk}-"
    user = User(username=f"{prefix}{role}", last_name=last, first_name=first)
    user.set_password(PASSWORD)
    user.save()
    Membership.objects.create(user=user, authority=ward, role=role)
    return user


def make_cast(short_name: str = "phường Hoa Sơn") -> Cast:
    """Lay out a ward. Call twice with different names for a stranger's ward."""
    ward = Authority.objects.create(
        name=f"Ủy ban nhân dân {short_name}",
        short_name=short_name,
        parent_name="Ủy ban nhân dân tỉnh Sơn Nam",
        place=short_name.removeprefix("phường "),
    )
    with scope(authority=ward):
        blocks = tuple(
            Unit.objects.create(authority=ward, kind="unit", unit_kind=UnitKind.BLOCK, name=name, order=100 + n)
            for n, name in enumerate(BLOCKS)
        )
        office = Unit.objects.create(authority=ward, kind="unit", name="Văn phòng HĐND và UBND", short_name="Văn phòng")
        culture = Unit.objects.create(authority=ward, kind="unit", name="Phòng Văn hóa - Xã hội")
        posts = {
            "chairman": Post.objects.create(authority=ward, kind="post", name="Chủ tịch UBND"),
            "vice": Post.objects.create(authority=ward, kind="post", name="Phó Chủ tịch UBND"),
            "culture": Post.objects.create(
                authority=ward, kind="post", name="Công chức Văn hóa - Thông tin", within=culture
            ),
        }
        people = {
            Role.ADMIN: ("Tạ Quản Trị", None, None),
            Role.CLERK: ("Lê Thị Thảo", office, None),
            Role.LEADER: ("Hồ Thị Nhân", None, "vice"),
            Role.OFFICER: ("Trần Văn Bình", culture, "culture"),
            Role.HEAD: ("Nguyễn Văn Khối", blocks[0], None),
            Role.READER: ("Phan Chỉ Xem", None, None),
        }
        users, officers = {}, {}
        for role, (name, unit, post) in people.items():
            users[role.value] = _account(ward, role.value, name)
            officer = Officer.objects.create(
                authority=ward, kind="officer", name=name, user=users[role.value], works_in=unit,
                heads_unit=role == Role.HEAD,
            )  # fmt: skip
            if post:
                officer.posts.add(posts[post])
            officers[role.value] = officer
        Mandate.objects.create(
            authority=ward, prefix="KT", holder=posts["vice"], title="PHÓ CHỦ TỊCH", valid_from=date(2020, 1, 1),
            basis="Quyết định số 12/QĐ-UBND phân công công tác", basis_on=date(2020, 1, 1),
        )  # fmt: skip
    return Cast(ward, blocks, office, culture, posts, users, officers)


@dataclass(frozen=True, slots=True)
class KeptCast:
    """A cast laid out once: its rows in tables of their own beside those of the models, its objects as bytes."""

    tables: tuple[str, ...]
    objects: bytes

    def enter(self) -> Cast:
        """Its rows where the models look for them, and objects that nobody has touched."""
        with transaction.atomic(), connection.cursor() as cursor:
            for name in self.tables:
                cursor.execute(f"INSERT INTO {_quoted(name)} SELECT * FROM {_aside(name)}")
        made: Cast = pickle.loads(self.objects)
        return made


def keep_cast() -> KeptCast:
    """Lay out the cast and put it aside; to be called where there are no rows but Django's own."""
    full = _full_tables()
    made = make_cast()
    tables = tuple(sorted(_full_tables() - full))
    with transaction.atomic(), connection.cursor() as cursor:
        for name in tables:
            cursor.execute(f"CREATE TABLE {_aside(name)} AS SELECT * FROM {_quoted(name)}")
            cursor.execute(f"DELETE FROM {_quoted(name)}")
    return KeptCast(tables, pickle.dumps(made))


def _full_tables() -> set[str]:
    """The models' tables that have rows."""
    full = set()
    with connection.cursor() as cursor:
        for name in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT 1 FROM {_quoted(name)} LIMIT 1")
            if cursor.fetchone():
                full.add(name)
    return full


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _aside(name: str) -> str:
    return connection.ops.quote_name(f"aside_{name}")
