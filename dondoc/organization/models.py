"""The authority and its people: who exists, who may sign in, who is meant by a printed name."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from dondoc.words import fold, sort_key


class User(AbstractUser):
    """Somebody who can sign in. What they may do is said by their Membership."""

    password_given = models.BooleanField(default=False)  # by the administrator: to be changed at the first sign-in

    class Meta:
        verbose_name = _("tài khoản")

    def get_full_name(self) -> str:
        """Family name first, as Vietnamese names are written."""
        return f"{self.last_name} {self.first_name}".strip()


class Authority(models.Model):
    """The tenant: a People's Committee of a ward, commune or special zone, with its settings."""

    name = models.CharField(_("tên cơ quan"), max_length=200)  # "Ủy ban nhân dân phường Hoa Sơn"
    short_name = models.CharField(_("tên gọi"), max_length=60)  # "phường Hoa Sơn"
    parent_name = models.CharField(_("cơ quan cấp trên"), max_length=200, blank=True)
    prints_parent = models.BooleanField(_("in tên cơ quan cấp trên ở góc trái văn bản"), default=False)
    place = models.CharField(_("địa danh trên văn bản"), max_length=60)
    abbreviation = models.CharField(_("chữ viết tắt trong số, ký hiệu"), max_length=20, default="UBND")
    block_label = models.CharField(_("tên gọi khu dân cư"), max_length=30, default="khối")  # thôn, tổ dân phố, …
    due_soon_days = models.PositiveSmallIntegerField(_("số ngày coi là sắp đến hạn"), default=3)
    quiet_days = models.PositiveSmallIntegerField(_("số ngày không báo cáo coi là im ắng"), default=30)
    accept_days = models.PositiveSmallIntegerField(_("số ngày để tiếp nhận việc được giao (0: không cần)"), default=3)
    quiet_from = models.PositiveSmallIntegerField(_("không gửi thư từ (giờ)"), default=21)
    quiet_to = models.PositiveSmallIntegerField(_("đến (giờ)"), default=6)  # the same hour twice: no quiet hours
    report_from_day = models.PositiveSmallIntegerField(_("kỳ báo cáo: từ ngày (tháng trước)"), default=15)
    report_to_day = models.PositiveSmallIntegerField(_("kỳ báo cáo: đến ngày"), default=14)
    version = models.PositiveIntegerField(default=1, editable=False)  # of the settings: a later writer is told

    class Meta:
        verbose_name = _("cơ quan")
        constraints = [
            models.CheckConstraint(
                condition=Q(report_from_day__range=(1, 28), report_to_day__range=(1, 28)),
                name="authority_report_days_exist_in_every_month",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Owned(models.Model):
    """A row of one authority. A query outside a scope refuses to run."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(authority="authority")

    class Meta:
        abstract = True


class BodyKind(models.TextChoices):
    UNIT = "unit", _("đơn vị")
    POST = "post", _("chức danh")
    OFFICER = "officer", _("cán bộ")


class Body(Owned):
    """Whoever work can be given to: a Unit, a Post or an Officer."""

    kind = models.CharField(max_length=10, choices=BodyKind)
    name = models.CharField(_("tên"), max_length=200)
    short_name = models.CharField(_("tên ngắn"), max_length=80, blank=True)
    order = models.PositiveIntegerField(_("thứ tự"), default=0)
    ended_on = models.DateField(_("thôi hoạt động từ"), null=True, blank=True)
    search = models.CharField(max_length=300, editable=False, default="")
    sort = models.CharField(max_length=500, editable=False, default="")
    version = models.PositiveIntegerField(default=1, editable=False)  # a later writer is told

    class Meta:
        verbose_name = _("đầu mối")
        ordering = ["order", "sort"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "kind", "name"], name="body_named_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = fold(f"{self.name} {self.short_name}")[:300]
        self.sort = sort_key(self.name)[:500]
        super().save(*args, **kwargs)


class UnitKind(models.TextChoices):
    LEADERSHIP = "leadership", _("lãnh đạo")
    OFFICE = "office", _("phòng, ban chuyên môn")
    ORGANISATION = "organisation", _("đoàn thể")
    BLOCK = "block", _("khối dân cư")
    SCHOOL = "school", _("trường học, đơn vị sự nghiệp")
    OUTSIDE = "outside", _("ngoài cơ quan")


class Unit(Body):
    unit_kind = models.CharField(_("loại"), max_length=15, choices=UnitKind, default=UnitKind.OFFICE)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        verbose_name = _("đơn vị")


class Post(Body):
    """A capacity that somebody holds: "Phó Chủ tịch UBND", "Công chức Văn hóa - Thông tin"."""

    within = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")

    class Meta:
        verbose_name = _("chức danh")


class Officer(Body):
    """A person of the authority, named in full, with the posts they hold and the unit they work in."""

    user = models.OneToOneField(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="officer")
    works_in = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="officers")
    posts = models.ManyToManyField(Post, blank=True, related_name="holders")
    heads_unit = models.BooleanField(_("là người đứng đầu đơn vị"), default=False)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)

    class Meta:
        verbose_name = _("cán bộ")


class Alias(Owned):
    """How a body was once printed, learned when a clerk settled a name."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="aliases")
    printed = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "folded"], name="alias_means_one_body")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.printed)[:200]
        super().save(*args, **kwargs)


class Role(models.TextChoices):
    ADMIN = "admin", _("quản trị")
    CLERK = "clerk", _("văn phòng")
    LEADER = "leader", _("lãnh đạo chỉ đạo")
    OFFICER = "officer", _("cán bộ, công chức")
    HEAD = "head", _("trưởng khối, đầu mối")
    READER = "reader", _("chỉ xem")


class Membership(models.Model):
    """A user's role in an authority. Not scoped: it is what the scope is found by."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("vai trò"), max_length=10, choices=Role)
    active = models.BooleanField(_("đang hoạt động"), default=True)

    class Meta:
        verbose_name = _("quyền")
        constraints = [models.UniqueConstraint(fields=["user", "authority"], name="one_role_in_an_authority")]
