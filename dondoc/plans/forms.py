"""Forms of plans: a task, an assignment, a change for many, a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from dondoc.intake.models import AssignmentRole
from dondoc.intake.review import RHYTHMS
from dondoc.look.numbers import number_words
from dondoc.organization.models import Body, Officer
from dondoc.plans import queries
from dondoc.plans.actions.tasks import Given
from dondoc.plans.models import Field, Plan, Section, Task

_DAY = {"placeholder": "28/02/2026", "inputmode": "numeric", "autocomplete": "off"}


def day_field(label: Any) -> forms.DateField:
    wrong = _("Ngày này chưa đúng. Hãy ghi như 28/02/2026.")
    shown = forms.DateInput(attrs=_DAY, format="%d/%m/%Y")
    return forms.DateField(label=label, required=False, widget=shown, error_messages={"invalid": wrong})


class QuantityField(forms.DecimalField):
    """A number as people write it: "1.250", "95,5"; None where nothing is written."""

    def __init__(self, **more: Any) -> None:
        wrong = _("Số này chưa đúng. Hãy ghi như 1.250 hoặc 95,5.")
        said = {"invalid": wrong, "max_digits": wrong, "max_whole_digits": wrong, "max_decimal_places": wrong}
        said["min_value"] = _("Số này không được âm.")
        shown = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(
            min_value=0, max_digits=14, decimal_places=2, required=False, localize=False, widget=shown,
            error_messages=said, **more,
        )  # fmt: skip

    def to_python(self, value: Any) -> Any:
        return super().to_python(_plain(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return number_words(value) if isinstance(value, Decimal) else value


def _plain(written: str) -> str:
    """ "1.250" -> "1250", "95,5" and "95.5" -> "95.5": points part thousands only where three figures follow."""
    figures = written.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", figures):
        figures = figures.replace(".", "")
    return figures.replace(",", ".")


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
    target = QuantityField(label=_("Chỉ tiêu (số)"))
    target_unit = forms.CharField(label=_("Đơn vị tính"), required=False, max_length=40)
    section = SectionField(
        queryset=Section.objects.none(), label=_("Thuộc mục"), required=False, empty_label=_("Ngoài các mục")
    )

    field = SafeModelChoiceField(
        queryset=Field.objects.none(), label=_("Lĩnh vực"), required=False, empty_label=_("chưa xếp")
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].queryset = Field.objects.all()  # type: ignore[attr-defined]
        self.fields["section"].queryset = plan.sections.all()  # type: ignore[attr-defined]
        rhythms = [("", _("không")), *RHYTHMS.items()]
        self.fields["recurrence"].choices = rhythms  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        return " ".join(str(self.cleaned_data["text"]).split())


class TaskEditForm(TaskForm):
    reason = forms.CharField(label=_("Lý do sửa"), required=False, max_length=500)

    @classmethod
    def of(cls, task: Task, *args: Any) -> TaskEditForm:
        names = ("version", "text", "due", "recurrence", "deadline_text", "product", "section", "target",
                 "target_unit", "field")  # fmt: skip
        return cls(*args, plan=task.plan, initial={name: getattr(task, name) for name in names})


class NewTaskForm(TaskForm):
    body = BodyField(queryset=Body.objects.none(), label=_("Chủ trì"), required=False, empty_label=_("chưa chọn"))

    field_order: Sequence[str] = ("text", "section", "due", "body", "product")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = queries.assignable()  # type: ignore[attr-defined]
        for name in ("recurrence", "deadline_text", "version", "target", "target_unit", "field"):
            del self.fields[name]

    def given(self) -> dict[str, Any]:
        """What `actions.tasks.add` is told."""
        said = self.cleaned_data
        lead = [Given(said["body"], AssignmentRole.LEADS)] if said["body"] else []
        return {name: said[name] for name in ("text", "section", "due", "product")} | {"given": lead}


class PartForm(NewTaskForm):
    """A part of a task: in its section, by its deadline at the latest."""

    field_order = ("text", "body", "due", "product")

    def __init__(self, *args: Any, whole: Task, **kwargs: Any) -> None:
        super().__init__(*args, plan=whole.plan, initial={"due": whole.due}, **kwargs)
        self.whole = whole
        self.fields["body"].required = True
        del self.fields["section"]

    def given(self) -> dict[str, Any]:
        self.cleaned_data["section"] = self.whole.section
        return super().given() | {"parent": self.whole}


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


class ManyFieldForm(forms.Form):
    field = SafeModelChoiceField(
        queryset=Field.objects.none(), label=_("Lĩnh vực"), required=False, empty_label=_("bỏ xếp lĩnh vực")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].queryset = Field.objects.all()  # type: ignore[attr-defined]


class FieldForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Field
        fields = ["name", "led_by"]
        field_classes = {"led_by": SafeModelChoiceField}
        help_texts = {"led_by": _("Nhiệm vụ do lãnh đạo này chỉ đạo được xếp vào lĩnh vực khi đưa vào thực hiện.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leader: Any = self.fields["led_by"]
        leader.queryset = queries.may_lead_a_field()
        leader.empty_label = _("chưa chọn")

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())
