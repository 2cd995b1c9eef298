"""The demo's ward and its people. Every name is made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from django.contrib.auth.hashers import make_password
from django_scopes import scope

from dondoc.organization.access import Member
from dondoc.organization.models import Authority, Body, Membership, Officer, Post, Role, Unit, UnitKind, User
from dondoc.organization.queries import member_of

PASSWORD = "hoa-son-2026"  # noqa: S105 - of made-up people, in the demo only
OFFICE, ORGANISATION, SCHOOL = UnitKind.OFFICE, UnitKind.ORGANISATION, UnitKind.SCHOOL

UNITS: tuple[tuple[str, str, UnitKind], ...] = (
    ("Văn phòng HĐND và UBND", "Văn phòng", OFFICE),
    ("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế", OFFICE),
    ("Phòng Văn hóa - Xã hội", "Phòng Văn hóa", OFFICE),
    ("Trung tâm Phục vụ hành chính công", "Trung tâm Hành chính công", OFFICE),
    ("Công an phường", "", OFFICE),
    ("Ban Chỉ huy Quân sự phường", "Ban Chỉ huy Quân sự", OFFICE),
    ("Trạm Y tế phường", "Trạm Y tế", OFFICE),
    ("UBMTTQ phường", "Mặt trận Tổ quốc", ORGANISATION),
    ("Đoàn Thanh niên phường", "Đoàn Thanh niên", ORGANISATION),
    ("Hội Liên hiệp Phụ nữ phường", "Hội Phụ nữ", ORGANISATION),
    ("Trường Tiểu học Hoa Sơn", "", SCHOOL),
    ("Trường THCS Hoa Sơn", "", SCHOOL),
)
POSTS: tuple[tuple[str, str], ...] = (  # name, unit it belongs to
    ("Chủ tịch UBND phường", ""),
    ("Phó Chủ tịch UBND phường", ""),
    ("Công chức Văn hóa - Thông tin", "Phòng Văn hóa - Xã hội"),
    ("Công chức Địa chính - Xây dựng", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    ("Công chức Tài chính - Kế toán", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    ("Công chức Tư pháp - Hộ tịch", "Trung tâm Phục vụ hành chính công"),
)
BLOCKS: tuple[tuple[str, str], ...] = (  # block, its head
    ("Khối 1", "Nguyễn Văn Thuận"),
    ("Khối 2", "Phan Thị Lựu"),
    ("Khối 3", "Trần Đình Khoan"),
    ("Khối 4", "Lê Xuân Hợi"),
    ("Khối 5", "Hoàng Thị Nguyệt"),
    ("Khối 6", "Ngô Sỹ Tuất"),
    ("Khối 7", "Cao Thị Mận"),
    ("Khối 8", "Đinh Văn Quế"),
    ("Khối Trung Hòa", "Bùi Đức Thịnh"),
    ("Khối Đông Thành", "Thái Thị Huệ"),
    ("Khối Yên Bình", "Võ Hồng Sâm"),
    ("Khối Tân Lộc", "Đặng Quang Toản"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account: sign-in name, full name, role, where they work, what post they hold."""

    login: str
    name: str
    role: Role
    unit: str = ""
    post: str = ""
    heads: bool = False


SHOWN = (  # one of each role, whose sign-in is printed
    Person("vanthu", "Lê Thị Thảo", Role.CLERK, "Văn phòng HĐND và UBND"),
    Person("lanhdao", "Vũ Thị Nhài", Role.LEADER, post="Phó Chủ tịch UBND phường"),
    Person("canbo", "Trần Văn Bình", Role.OFFICER, "Phòng Văn hóa - Xã hội", "Công chức Văn hóa - Thông tin"),
    Person("khoi1", "Nguyễn Văn Thuận", Role.HEAD, "Khối 1", heads=True),
    Person("chixem", "Phan Văn Lãm", Role.READER),
    Person("quantri", "Tạ Minh Trị", Role.ADMIN),
)
OTHERS = (
    Person("chutich", "Lâm Quang Vinh", Role.LEADER, post="Chủ tịch UBND phường"),
    Person("phochutich2", "Đoàn Hữu Phước", Role.LEADER, post="Phó Chủ tịch UBND phường"),
    Person("diachinh", "Mai Tiến Lộc", Role.OFFICER, "Phòng Kinh tế, Hạ tầng và Đô thị",
           "Công chức Địa chính - Xây dựng"),
    Person("ketoan", "Hà Thị Bích", Role.OFFICER, "Phòng Kinh tế, Hạ tầng và Đô thị",
           "Công chức Tài chính - Kế toán"),
    Person("tuphap", "Lương Ngọc Diệp", Role.OFFICER, "Trung tâm Phục vụ hành chính công",
           "Công chức Tư pháp - Hộ tịch"),
    Person("kinhte", "Quách Văn Hiển", Role.HEAD, "Phòng Kinh tế, Hạ tầng và Đô thị", heads=True),
    Person("vanhoa", "Kiều Thị Xuân", Role.HEAD, "Phòng Văn hóa - Xã hội", heads=True),
    Person("vanphong", "Nghiêm Văn Cẩn", Role.HEAD, "Văn phòng HĐND và UBND", heads=True),
    Person("motcua", "Tống Thị Hiền", Role.HEAD, "Trung tâm Phục vụ hành chính công", heads=True),
    Person("doantn", "Chu Việt Hà", Role.HEAD, "Đoàn Thanh niên phường", heads=True),
    Person("phunu", "Lại Thị Mai", Role.HEAD, "Hội Liên hiệp Phụ nữ phường", heads=True),
    Person("congan", "Trịnh Quốc An", Role.HEAD, "Công an phường", heads=True),
)  # fmt: skip


def _heads(blocks: Sequence[tuple[str, str]]) -> list[Person]:
    """Of every block but the first, whose head is shown."""
    return [
        Person(f"khoi{number}", name, Role.HEAD, block, heads=True)
        for number, (block, name) in enumerate(blocks, start=1)
        if number > 1
    ]


@dataclass(frozen=True, slots=True)
class Ward:
    """The demo's authority and its members by sign-in name."""

    authority: Authority
    members: dict[str, Member]
    _known: dict[int, Officer | None] = field(default_factory=dict)  # by body: nobody moves while the demo is built

    def who_reports(self, body: Body, officer: Officer | None = None) -> Member | None:
        """The member who would report for the body: its officer, its head, or who holds the post."""
        if officer is None and body.pk not in self._known:
            self._known[body.pk] = self._officer_of(body)
        chosen = officer or self._known[body.pk]
        return next((one for one in self.members.values() if chosen and one.officer == chosen), None)

    def _officer_of(self, body: Body) -> Officer | None:
        told = Officer.objects.exclude(user=None)
        return (
            told.filter(pk=body.pk).first()
            or told.filter(works_in=body.pk, heads_unit=True).first()
            or told.filter(posts=body.pk).order_by("pk").first()
        )


def settle_in(*, blocks: Sequence[tuple[str, str]] = BLOCKS, more: Sequence[Person] = ()) -> Ward:
    """Lay out the ward, its units, posts and people; ``more`` work there besides those of the demo."""
    authority = Authority.objects.create(
        name="Ủy ban nhân dân phường Hoa Sơn",
        short_name="phường Hoa Sơn",
        parent_name="Ủy ban nhân dân tỉnh Sơn Nam",
        place="Hoa Sơn",
    )
    with scope(authority=authority):
        units = _units(authority, blocks)
        posts = {
            name: Post.objects.create(authority=authority, kind="post", name=name, within=units.get(unit), order=order)
            for order, (name, unit) in enumerate(POSTS)
        }
        people = (*SHOWN, *OTHERS, *_heads(blocks), *more)
        members = {one.login: _person(authority, one, units, posts) for one in people}
    return Ward(authority, members)


@cache
def _hashed() -> str:
    """Once for all: a good hash takes half a second."""
    return make_password(PASSWORD)


def _units(authority: Authority, named: Sequence[tuple[str, str]]) -> dict[str, Unit]:
    blocks = [(name, "", UnitKind.BLOCK) for name, _head in named]
    return {
        name: Unit.objects.create(
            authority=authority, kind="unit", name=name, short_name=short, unit_kind=kind, order=order
        )
        for order, (name, short, kind) in enumerate([*UNITS, *blocks])
    }


def _person(authority: Authority, one: Person, units: dict[str, Unit], posts: dict[str, Post]) -> Member:
    last, _, first = one.name.rpartition(" ")
    user = User.objects.create(username=one.login, last_name=last, first_name=first, password=_hashed())
    Membership.objects.create(user=user, authority=authority, role=one.role)
    officer = Officer.objects.create(
        authority=authority, kind="officer", name=one.name, user=user, works_in=units.get(one.unit),
        heads_unit=one.heads,
    )  # fmt: skip
    if one.post:
        officer.posts.add(posts[one.post])
    member = member_of(user)
    assert member is not None  # noqa: S101 - just made
    return member
