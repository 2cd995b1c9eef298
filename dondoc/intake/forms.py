"""What the pages of the front door send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from dondoc.intake.actions.arrivals import FIELDS
from dondoc.intake.models import Arrival, CutOut, DraftTask, IncomingDocument
from dondoc.organization.models import Body

UNSURE = {"number-unsure": "number", "date-unsure": "issued_on"}  # a scan's doubt → the field it leaves open
YEARS = range(1900, 2200)  # a slip of the finger is not a day
DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"]


class DayField(forms.DateField):
    """A day as Vietnamese offices write it: 28/02/2025."""

    default_error_messages = {
        "invalid": _("Hãy viết ngày theo dạng ngày/tháng/năm, ví dụ 28/02/2025."),
        "year": _("Năm này chưa đúng. Hãy xem lại ngày đã ghi."),
    }

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:
        shown = {"inputmode": "numeric", "placeholder": _("ngày/tháng/năm"), "autocomplete": "off"}
        widget = forms.DateInput(format="%d/%m/%Y", attrs=shown)
        super().__init__(input_formats=DAY_FORMATS, required=required, widget=widget, **kwargs)

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value.strip() if isinstance(value, str) else value)
        if day and day.year not in YEARS:
            raise forms.ValidationError(self.error_messages["year"], code="year")
        return day


class CountField(forms.IntegerField):
    """How many of something: pages, copies, days."""

    default_error_messages = {
        "invalid": _("Hãy ghi bằng chữ số."),
        "min_value": _("Hãy ghi số từ %(limit_value)s trở lên."),
        "max_value": _("Số này quá lớn, nhiều nhất là %(limit_value)s."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_value=9_999, **kwargs)


class HeaderForm(forms.ModelForm[IncomingDocument]):
    issued_on = DayField(label=_("Ngày ban hành"))

    class Meta:
        model = IncomingDocument
        fields = ["kind", "number", "symbol", "issued_on", "issuer", "title"]

    def with_cuts(self) -> Iterator[tuple[forms.BoundField, CutOut | None]]:
        """Each field with the place of the scan that it is to be filled in from."""
        cuts = CutOut.objects.filter(doubt__document=self.instance).select_related("doubt").defer("picture")
        found = {UNSURE.get(cut.doubt.code): cut for cut in cuts}
        return ((field, found.get(field.name)) for field in self)


class TaskForm(forms.Form):
    """A draft task's own words; the version says which state of it was being edited."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Nội dung nhiệm vụ"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy viết nội dung nhiệm vụ, hoặc bấm “Bỏ” nếu đây không phải nhiệm vụ.")},
    )
    due = DayField(label=_("Hạn"))
    deadline_text = forms.CharField(label=_("Thời hạn theo văn bản"), max_length=300, required=False)
    recurrence = forms.ChoiceField(
        label=_("Lặp lại"),
        required=False,
        choices=[
            ("", _("Không lặp lại")),
            ("daily", _("Hằng ngày")),
            ("weekly", _("Hằng tuần")),
            ("monthly", _("Hằng tháng")),
            ("quarterly", _("Hằng quý")),
            ("half-yearly", _("6 tháng")),
            ("yearly", _("Hằng năm")),
        ],
    )
    product = forms.CharField(label=_("Sản phẩm"), max_length=300, required=False)
    section = forms.CharField(label=_("Mục"), required=False)

    @classmethod
    def of(cls, task: DraftTask, data: Any = None) -> TaskForm:
        names = ("version", "text", "due", "deadline_text", "recurrence", "product")
        return cls(data, initial={name: getattr(task, name) for name in names}, prefix=None)


class BodyForm(forms.Form):
    """Whom a chip means: a body of the directory, every block, or a printed name still open."""

    version = forms.IntegerField()
    role = forms.ChoiceField(choices=[(one, one) for one in ("directs", "leads", "coordinates")])
    body = forms.CharField(required=False)  # a pk, "every-block", or "" for the printed name alone
    printed = forms.CharField(max_length=300, required=False)


class PlaceForm(forms.Form):
    """A passage that was selected in the document."""

    start = forms.IntegerField(min_value=0, required=False)
    end = forms.IntegerField(min_value=0, required=False)
    section = forms.CharField(required=False)
    text = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if (start is None) != (end is None) or (start is not None and end is not None and start >= end):
            raise forms.ValidationError(_("Hãy chọn lại đoạn văn bản: chưa có chữ nào được chọn."))
        return data


class ArrivalForm(forms.ModelForm[Arrival]):
    """A row of the register of văn bản đến."""

    arrived_on = DayField(label=_("Ngày đến"), required=True)
    issued_on = DayField(label=_("Ngày văn bản"))
    given_on = DayField(label=_("Ngày chuyển"))
    due = DayField(label=_("Thời hạn giải quyết"))
    given_to = SafeModelChoiceField(
        queryset=Body.objects.none(),
        label=_("Giao đơn vị, cá nhân chủ trì"),
        required=False,
        empty_label=_("chưa giao"),
    )

    class Meta:
        model = Arrival
        fields = FIELDS
        field_classes = {"pages": CountField}
        widgets = {"title": forms.Textarea(attrs={"rows": 2}), "direction": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_to"].queryset = Body.objects.filter(ended_on=None)  # type: ignore[attr-defined]

    @classmethod
    def of(cls, arrival: Arrival, data: Any = None) -> ArrivalForm:
        """Begins with the row; the row itself is left as it is."""
        return cls(data, initial={name: getattr(arrival, name) for name in FIELDS})

    @property
    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields in the order of the paper: the stamp, the document, whom it is given to, what became of it."""
        return [(title, [self[name] for name in names]) for title, names in PARTS]


PARTS = (
    (_("Văn bản"), ("arrived_on", "issuer", "doc_number", "doc_symbol", "issued_on", "kind", "title", "signer_post",
                    "signer", "pages", "urgency")),
    (_("Phân phối, giải quyết"), ("given_to", "to_places", "given_on", "due", "direction", "progress", "reply",
                                   "note")),
)  # fmt: skip


def first_fault(form: forms.BaseForm) -> str:
    """What is wrong first, with the name of its field."""
    name, errors = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    return f"{label}: {errors[0]}" if label else str(errors[0])
