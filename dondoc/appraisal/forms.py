"""What is asked of people about appraisals: points, a mark on a product, the numbers of a rule set."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from dondoc.appraisal.actions.marks import Word
from dondoc.appraisal.models import LeftOut, RuleSet
from dondoc.appraisal.rules import Named, Rules
from dondoc.followup.moves import Refused
from dondoc.look.numbers import number_words
from dondoc.plans.forms import QuantityField, day_field


def said(form: forms.Form) -> dict[str, Any]:
    """What was typed, cleaned; Refused with the first thing that is wrong."""
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        label = form.fields[name].label if name in form.fields else ""
        raise Refused(f"{label}: {errors[0]}" if label else str(errors[0]))
    return form.cleaned_data


class ScoresForm(forms.Form):
    """A field for each general criterion; ``unity`` where a field is directed."""

    version = forms.IntegerField()
    words = forms.CharField(label=_("Nhận xét"), required=False, max_length=4000)

    def __init__(self, data: Any, *, rules: Rules, directs: bool = False) -> None:
        super().__init__(data)
        self.count = len(rules.criteria)
        for number, one in enumerate(rules.criteria):
            self.fields[f"score-{number}"] = _required(one.name)
        if directs:
            self.fields["unity"] = _required(say("Tập hợp, đoàn kết"))

    @property
    def scores(self) -> list[Decimal]:
        return [self.cleaned_data[f"score-{number}"] for number in range(self.count)]


def _required(label: str) -> QuantityField:
    field = QuantityField(label=label)
    field.required = True
    return field


class DecideForm(forms.Form):
    version = forms.IntegerField()
    points = QuantityField(label=_("Tổng điểm"))
    reason = forms.CharField(label=_("Lý do"), required=False, max_length=2000)


class MarkForm(forms.Form):
    """``version`` of the mark that was seen, 0 for none."""

    version = forms.IntegerField()
    difficulty = forms.CharField(required=False, max_length=60)
    share = QuantityField(label=_("Số lượng đạt (%)"))
    faults = forms.IntegerField(label=_("Số lần chưa đạt"), required=False, min_value=0, max_value=99)
    excused = forms.BooleanField(required=False)
    left_out = forms.ChoiceField(choices=[("", ""), *LeftOut.choices], required=False)
    reason = forms.CharField(required=False, max_length=2000)

    @property
    def word(self) -> Word:
        names = ("difficulty", "share", "faults", "excused", "left_out")
        return Word(**{name: self.cleaned_data[name] for name in names})


class ReasonForm(forms.Form):
    version = forms.IntegerField()
    reason = forms.CharField(required=False, max_length=2000)


class PairsField(forms.CharField):
    """A line each: "name: number"."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), max_length=6000, **more)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return "\n".join(f"{name}: {number_words(Decimal(number))}" for name, number in value)
        return value

    def clean(self, value: Any) -> tuple[Named, ...]:
        return tuple(self._pair(line) for line in super().clean(value).splitlines() if line.strip())

    def _pair(self, line: str) -> Named:
        name, _colon, number = line.rpartition(":")
        try:
            read = QuantityField().clean(number.strip())
        except ValidationError:
            read = None
        if not name.strip() or read is None:
            raise ValidationError(
                say("Dòng “%(line)s” chưa đúng. Hãy ghi như “Tên: 10”.") % {"line": line.strip()[:80]}
            )
        return Named(name.strip(), read)


class StepsField(PairsField):
    """A line each: "days: percent"."""

    def clean(self, value: Any) -> Any:
        pairs = super().clean(value)
        if not all(name.isdecimal() and len(name) < 4 for name, _left in pairs):
            raise ValidationError(say("Mỗi dòng ghi số ngày làm việc và tỷ lệ còn lại, như “3: 80”."))
        return tuple((int(name), left) for name, left in pairs)


NUMBERS: dict[str, Any] = {
    "results": _("Điểm kết quả thực hiện nhiệm vụ"),
    "base": _("Điểm chuẩn của một sản phẩm"),
    "quantity": _("Trọng số số lượng"),
    "quality": _("Trọng số chất lượng"),
    "timeliness": _("Trọng số tiến độ"),
    "fault": _("Mỗi lần chưa đạt trừ (phần trăm chất lượng)"),
    "later": _("Chậm hơn các mức trên thì tiến độ còn (%)"),
    "leads": _("Hệ số chủ trì"),
    "coordinates": _("Hệ số phối hợp"),
    "directs": _("Hệ số chỉ đạo"),
    "own": _("Trọng số sản phẩm của lĩnh vực"),
    "people": _("Trọng số người trong lĩnh vực"),
    "work": _("Trọng số việc của lĩnh vực"),
    "unity": _("Trọng số tập hợp, đoàn kết"),
    "otherwise": _("Có người, có việc chưa đạt thì còn (%)"),
    "quota": _("Xuất sắc không quá (phần trăm số người hoàn thành tốt)"),
}


class RulesForm(forms.Form):
    """The whole rule set; the fields of `Rules` under their names."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Tên bộ quy tắc"), max_length=120)
    valid_from = day_field(_("Áp dụng từ ngày"))
    source = forms.CharField(label=_("Căn cứ"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    returns_count = forms.BooleanField(label=_("Mỗi lần bị trả lại tính là một lần chưa đạt"), required=False)
    steps = StepsField(label=_("Tiến độ còn lại theo số ngày làm việc chậm (mỗi dòng “ngày: %”)"))
    difficulties = PairsField(label=_("Độ khó và hệ số (mỗi dòng “tên: hệ số”)"))
    criteria = PairsField(label=_("Tiêu chí chung và điểm tối đa (mỗi dòng “tên: điểm”)"))
    grades = PairsField(label=_("Mức xếp loại và điểm từ (mỗi dòng “tên: điểm”)"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].required = True
        self.fields["valid_from"].help_text = say("Đổi ngày thì thành bản mới áp dụng từ ngày ấy; bản cũ vẫn còn.")
        for name, label in NUMBERS.items():
            self.fields[name] = _required(label)

    @property
    def rules(self) -> Rules:
        return Rules(**{name: self.cleaned_data[name] for name in Rules.__dataclass_fields__})

    @property
    def fields_of(self) -> dict[str, list[Any]]:
        """The bound fields of numbers by the part of the page they stand in."""
        return {part: [self[name] for name in names] for part, names in PARTS.items()}


PARTS = {
    "product": ("results", "base", "leads", "coordinates", "directs"),
    "result": ("quantity", "quality", "timeliness", "fault"),
    "field": ("own", "people", "work", "unity", "otherwise"),
}


def initial(rule_set: RuleSet) -> dict[str, Any]:
    rules = Rules.of(rule_set.values)
    numbers = {name: getattr(rules, name) for name in Rules.__dataclass_fields__}
    about = {name: getattr(rule_set, name) for name in ("name", "valid_from", "source", "version")}
    return numbers | about
