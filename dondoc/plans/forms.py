"""Forms of plans: a task, an assignment, a change for many, a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from dondoc.intake.models import AssignmentRole
from dondoc.intake.review import RHYTHMS
from dondoc.organization.models import Body, Officer
from dondoc.plans import queries
from dondoc.plans.actions.tasks import Given
from dondoc.plans.models import Plan, Section, Task

_DAY = {"placeholder": "28/02/2026", "inputmode": "numeric", "autocomplete": "off"}


def day_field(label: Any) -> forms.DateField:
    wrong = _("Ngày này chưa đúng. Hãy ghi như 28/02/2026.")
    shown = forms.DateInput(attrs=_DAY, format="%d/%m/%Y")
    return forms.DateField(label=label, required=False, widget=shown, error_messages={"invalid": wrong})


class SectionField(SafeModelChoiceField):
    def label_from_instance(self, obj: Section) -> str:
        return f"{obj.path.replace('/', '.')} {obj.title}"[:110]


class BodyField(SafeModelChoiceField):
    def label_from_instance(self, obj: Body) -> str:
        return f"{obj.name} ({obj.get_kind_display()})" if obj.kind != "unit" else obj.name


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class TaskForm(forms.Form):
    """A task's own words. ``version`` is the one that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label=_("Nội dung nhiệm vụ"), widget=forms.Textarea(attrs={"rows": 4}))
    due = day_field(_("Hạn"))
    recurrence = forms.ChoiceField(label=_("Định kỳ"), required=False)
    deadline_text = forms.CharField(label=_("Thời hạn theo văn bản"), required=False, max_length=300)
    product = forms.CharField(label=_("Sản phẩm"), required=False, max_length=300)
    section = SectionField(
        queryset=Section.objects.none(), label=_("Thuộc mục"), required=False, empty_label=_("Ngoài các mục")
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = plan.sections.all()  # type: ignore[attr-defined]
        rhythms = [("", _("không")), *RHYTHMS.items()]
        self.fields["recurrence"].choices = rhythms  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        return " ".join(str(self.cleaned_data["text"]).split())


class TaskEditForm(TaskForm):
    reason = forms.CharField(label=_("Lý do sửa"), required=False, max_length=500)

    @classmethod
    def of(cls, task: Task, *args: Any) -> TaskEditForm:
        names = ("version", "text", "due", "recurrence", "deadline_text", "product", "section")
        return cls(*args, plan=task.plan, initial={name: getattr(task, name) for name in names})


class NewTaskForm(TaskForm):
    body = BodyField(queryset=Body.objects.none(), label=_("Chủ trì"), required=False, empty_label=_("chưa chọn"))

    field_order = ("text", "section", "due", "body", "product")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = queries.assignable()  # type: ignore[attr-defined]
        for name in ("recurrence", "deadline_text", "version"):
            del self.fields[name]

    def given(self) -> dict[str, Any]:
        """What `actions.tasks.add` is told."""
        said = self.cleaned_data
        lead = [Given(said["body"], AssignmentRole.LEADS)] if said["body"] else []
        return {name: said[name] for name in ("text", "section", "due", "product")} | {"given": lead}


class GiveForm(forms.Form):
    """One more body for a task."""

    body = BodyField(queryset=Body.objects.none(), label=_("Đầu mối"), empty_label=_("chọn đầu mối"))
    role = forms.ChoiceField(label=_("Vai trò"), choices=AssignmentRole.choices, initial=AssignmentRole.COORDINATES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = queries.assignable()  # type: ignore[attr-defined]


class AssignmentForm(GiveForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    officer = SafeModelChoiceField(
        queryset=Officer.objects.none(), label=_("Cán bộ phụ trách"), required=False, empty_label=_("chưa cử")
    )
    due = day_field(_("Hạn riêng"))
    reason = forms.CharField(label=_("Lý do"), required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = Officer.objects.filter(ended_on=None)  # type: ignore[attr-defined]


class ManyDueForm(forms.Form):
    due = day_field(_("Hạn mới"))
    no_due = forms.BooleanField(label=_("Bỏ hạn"), required=False)
    reason = forms.CharField(label=_("Lý do"), max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due"].required = not self.data.get("no_due")
        self.fields["due"].error_messages["required"] = _("Hãy ghi hạn mới, hoặc đánh dấu “Bỏ hạn”.")


class ManyOfficerForm(forms.Form):
    officer = SafeModelChoiceField(
        queryset=Officer.objects.none(), label=_("Cán bộ phụ trách"), empty_label=_("chọn cán bộ")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = Officer.objects.filter(ended_on=None)  # type: ignore[attr-defined]
