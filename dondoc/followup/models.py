"""What happened to an assignment: acceptance, reports with evidence, obstacles, extensions; a person's calendar."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dondoc.organization.models import Body, Officer, Owned
from dondoc.plans.models import Assignment, Task

LONGEST_NOTICE = 60  # days before a deadline at which somebody can be reminded


class Move(models.TextChoices):
    """What a progress report did to its assignment."""

    REPORT = "report", _("báo cáo tiến độ")
    SUBMIT = "submit", _("báo cáo hoàn thành")
    CONFIRM = "confirm", _("xác nhận hoàn thành")
    RETURN = "return", _("trả lại")
    PAUSE = "pause", _("tạm hoãn")
    RESUME = "resume", _("tiếp tục")
    REOPEN = "reopen", _("mở lại")


class ProgressReport(Owned):
    """One word from or to the one who does the work. Never changed; only a sheet's import is taken back whole."""

    key = models.UUIDField(
        default=uuid.uuid4, unique=True
    )  # given by the phone, so that a retry is not a second report
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="reports")
    move = models.CharField(max_length=10, choices=Move)
    percent = models.PositiveSmallIntegerField()
    quantity = models.DecimalField(max_digits=14, decimal_places=2, null=True)  # reached in all, in the task's unit
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    for_body = models.BooleanField(default=False)  # written down by a clerk for a body that told it

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(percent__lte=100), name="report_percent_within_100")]

    @property
    def shows_percent(self) -> bool:
        """A word of the assigner does not say how far the work is."""
        return self.move in (Move.REPORT, Move.SUBMIT)


class ProgressSheet(Owned):
    """Bảng tiến độ: what bodies told, brought in by a clerk from a table; taken back in one step."""

    file_name = models.CharField(max_length=255)
    rows = models.JSONField()  # of text, the first is the head
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    count = models.PositiveIntegerField(default=0)  # assignments that it moved
    before = models.JSONField(default=list)  # of each: what stood before, its version afterwards, the reports made
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(done_at__isnull=False), name="a_sheet_is_undone_after_it_was_done"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class Evidence(Owned):
    """A photo or file that shows the work."""

    report = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="evidence")
    file = models.FileField(upload_to="evidence/%Y/%m", max_length=200)
    thumbnail = models.FileField(upload_to="evidence/%Y/%m", max_length=200, blank=True)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    is_photo = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]


class Obstacle(Owned):
    """Vướng mắc: what stands in the way, said with a report; open until answered."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="obstacles")
    words = models.TextField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    asked_of = models.ForeignKey(  # the leader it is put to; None: whoever gave the work
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-raised_at"]


class Acceptance(Owned):
    """Tiếp nhận: what a body says to work it was given, once: taken on, or sent back with a reason (không nhận)."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="acceptances")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")  # the work may be another's by now
    declined = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField(blank=True)  # of who gave the work, where it stays given all the same
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "body"], condition=Q(declined=False), name="a_body_takes_work_on_once"
            ),
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(declined=True, answered_at__isnull=True),
                name="one_refusal_of_work_waits",
            ),
        ]


class Extension(Owned):
    """Gia hạn: a later deadline, asked for with a reason, granted or refused once. The old deadline stays here."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="extensions")
    old_due = models.DateField()
    until = models.DateField()  # as asked for
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    granted_until = models.DateField(null=True)  # as given; None while it waits, and where it was refused
    answer = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("old_due")), name="extension_is_later"),
            models.CheckConstraint(
                condition=Q(granted_until__isnull=True) | Q(decided_at__isnull=False),
                name="extension_granted_is_decided",
            ),
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(decided_at__isnull=True),
                name="one_extension_waits_for_an_assignment",
            ),
        ]

    @property
    def refused(self) -> bool:
        return self.decided_at is not None and self.granted_until is None


class Comment(Owned):
    """Something said about a task among those who take part in it. Kept for ever, never changed."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)  # of the form: sent twice, it is said once
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="comments")
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]


class Mention(Owned):
    """Somebody named with @ in a comment, until they have seen it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "officer"], name="an_officer_is_mentioned_once_in_a_comment")
        ]


class CalendarFeed(Owned):
    """The secret address of a person's .ics feed. Only its hash is kept; a new one revokes the old."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()


class PersonalLink(Owned):
    """A secret address with which somebody without a password reports on their own work. Only its hash is kept."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="links")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)  # last

    class Meta:
        ordering = ["-made_at"]


def days_listed(text: str) -> None:
    """Numbers of days with commas between them: "7, 3, 1, 0"."""
    if not all(part.strip().isdecimal() and int(part) <= LONGEST_NOTICE for part in text.split(",")):
        raise ValidationError(_("Hãy ghi các số ngày từ 0 đến 60, cách nhau bằng dấu phẩy, chẳng hạn “7, 3, 1, 0”."))


class ReminderRule(Owned):
    """When people are reminded and late work goes higher, from a day on until the next rule. Never changed."""

    valid_from = models.DateField(_("áp dụng từ ngày"))
    before = models.CharField(
        _("nhắc trước hạn các ngày"), max_length=40, default="7, 3, 1, 0", validators=[days_listed], blank=True
    )
    late_every = models.PositiveSmallIntegerField(_("quá hạn thì nhắc lại sau mỗi (ngày làm việc)"), default=3)
    escalate_after = models.PositiveSmallIntegerField(_("quá hạn trên (ngày) thì báo lãnh đạo chỉ đạo"), default=3)
    letter_after = models.PositiveSmallIntegerField(_("quá hạn trên (ngày) thì đề xuất công văn đôn đốc"), default=10)
    reason = models.CharField(_("căn cứ, lý do"), max_length=300)  # "Quy chế làm việc số 12/QĐ-UBND"
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "valid_from"], condition=Q(withdrawn_at=None), name="one_rule_begins_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(letter_after__gte=F("escalate_after")), name="a_letter_comes_after_the_leader"
            ),
        ]

    @property
    def days_before(self) -> frozenset[int]:
        """The days before a deadline on which people are reminded; 0 is the day itself."""
        return frozenset(int(part) for part in self.before.split(",") if part.strip())
