"""A plan in force: its sections, its tasks, and who was given what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from dondoc.intake.models import AssignmentRole, IncomingDocument
from dondoc.organization.models import Body, Officer, Owned
from dondoc.plans.rounds import words_of


class PlanState(models.TextChoices):
    ACTIVE = "active", _("đang thực hiện")
    WITHDRAWN = "withdrawn", _("đã rút")


class Plan(Owned):
    document = models.ForeignKey(IncomingDocument, on_delete=models.PROTECT, related_name="plans")
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.ACTIVE)
    kind = models.CharField(max_length=60, blank=True)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=40, blank=True)
    title = models.CharField(_("trích yếu"), max_length=500)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("kế hoạch")
        ordering = ["-adopted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(state="active"), name="a_document_is_adopted_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def code(self) -> str:
        return f"{self.number or '…'}/{self.symbol}" if self.symbol else ""


class Section(Owned):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="children")
    order = models.PositiveIntegerField()
    label = models.CharField(max_length=30)  # "III", "2.1"
    path = models.CharField(max_length=120)  # "B/III/2/2.1"
    title = models.TextField()

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["plan", "order"], name="section_order_in_a_plan")]

    def __str__(self) -> str:
        return f"{self.label}. {self.title}"[:160]


class Field(Owned):
    """Lĩnh vực: what results are told by, beside bodies and leaders; the authority's own list."""

    name = models.CharField(_("tên lĩnh vực"), max_length=120)
    led_by = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lãnh đạo phụ trách")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("lĩnh vực")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["authority", "name"], name="a_field_is_named_once")]

    def __str__(self) -> str:
        return self.name


class Task(Owned):
    """Work that the plan gives, with the sentence that gives it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tasks")
    section = models.ForeignKey(Section, on_delete=models.SET_NULL, null=True, related_name="tasks")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="parts")  # one level deep
    order = models.PositiveIntegerField()
    text = models.TextField(_("nội dung"))
    quote = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True)  # place in the document's reading["text"]
    end = models.PositiveIntegerField(null=True)
    deadline_text = models.CharField(_("thời hạn theo văn bản"), max_length=300, blank=True)
    due = models.DateField(_("hạn"), null=True, blank=True, db_index=True)
    precision = models.CharField(max_length=10, blank=True)
    recurrence = models.CharField(max_length=12, blank=True)
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    target = models.DecimalField(_("chỉ tiêu"), max_digits=14, decimal_places=2, null=True, blank=True)
    target_unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)  # "cây", "%", "mô hình"
    field = models.ForeignKey(Field, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    search = models.TextField(editable=False, default="")  # folded: text, quote, bodies, section
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("nhiệm vụ")
        ordering = ["plan", "order", "pk"]
        indexes = [models.Index(fields=["plan", "order"])]

    def __str__(self) -> str:
        return Truncator(self.text).chars(120)


class AssignmentState(models.TextChoices):
    NOT_STARTED = "not-started", _("chưa thực hiện")
    DOING = "doing", _("đang thực hiện")
    AWAITING = "awaiting", _("chờ xác nhận")
    DONE = "done", _("đã hoàn thành")
    PAUSED = "paused", _("tạm hoãn")


class Assignment(Owned):
    """A task × a body. Progress belongs here; a DIRECTS assignment has none of its own."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="assignments")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=12, choices=AssignmentRole)
    printed = models.CharField(max_length=300, blank=True)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(null=True)  # to this body; from then on the days to take it on are counted
    due = models.DateField(_("hạn"), null=True, blank=True, db_index=True)  # the task's, unless set apart
    round_first = models.DateField(null=True)  # of work that comes again: the days that this row is for
    round_last = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=AssignmentState, default=AssignmentState.NOT_STARTED)
    percent = models.PositiveSmallIntegerField(default=0)
    quantity = models.DecimalField(max_digits=14, decimal_places=2, null=True)  # reached, as last reported
    last_words = models.TextField(blank=True)  # of the newest report
    last_report_at = models.DateTimeField(null=True)
    submitted_on = models.DateField(null=True)  # the day completion was claimed; what "on time" is judged by
    finished_on = models.DateField(null=True)  # the day it was confirmed
    state_reason = models.TextField(blank=True)  # why it was sent back or paused
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("phân công")
        ordering = ["task", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "body", "role"], condition=Q(round_first=None), name="a_body_has_a_role_in_a_task_once"
            ),
            models.UniqueConstraint(
                fields=["task", "body", "role", "round_first"], name="a_body_has_a_role_in_a_round_once"
            ),
            models.CheckConstraint(
                condition=Q(round_first=None, round_last=None) | Q(round_last__gt=F("round_first")),
                name="assignment_round_has_its_days",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="assignment_percent_within_100"),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(submitted_on__isnull=False, finished_on__isnull=False),
                name="assignment_done_has_its_days",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "state", "due"]),
            models.Index(fields=["authority", "task", "role", "state", "due"]),
        ]

    def __str__(self) -> str:
        return f"{self.body} · {self.task}"

    def read_back(self) -> None:
        """As `refresh_from_db`; the task, the body and whatever else it still belongs to stay loaded as they were."""
        known = dict(self._state.fields_cache)
        self.refresh_from_db()
        for name, one in known.items():
            if one is not None and one.pk == getattr(self, f"{name}_id"):
                setattr(self, name, one)

    @property
    def round_words(self) -> str:
        """ "tháng 11/2026", "" of work that is done once."""
        return words_of(self.round_first, self.round_last) if self.round_first and self.round_last else ""


class SavedView(Owned):
    """A set of filters of the register that a person keeps under a name."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(_("tên"), max_length=80)
    query = models.CharField(max_length=1000)  # the address after "?", without page and panel

    class Meta:
        verbose_name = _("khung nhìn đã lưu")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "user", "name"], name="a_persons_view_is_named_once"),
        ]

    def __str__(self) -> str:
        return self.name
