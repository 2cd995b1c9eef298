"""Forms of the directory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from dondoc.look.numbers import number_words
from dondoc.organization.actions.directory import MANY
from dondoc.organization.models import Authority, Body, BodyKind, Officer, Post, Unit, UnitKind

MAX_LINES = 500
CHOSEN_FROM: dict[str, type[Body]] = {
    "within": Unit, "parent": Unit, "works_in": Unit, "posts": Post, "holders": Officer,
}  # fmt: skip


class BodyForm(forms.ModelForm):  # type: ignore[type-arg]
    """Common to the three kinds: a name is given once within a kind."""

    kind = ""

    def __init__(self, *args: Any, authority: Authority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.authority = authority
        self.fields["name"].widget.attrs["autofocus"] = not self.instance.pk
        self.fields["short_name"].help_text = say("Dùng ở chỗ hẹp, chẳng hạn trong bảng.")
        self.fields["order"].help_text = say("Số nhỏ đứng trước; bằng nhau thì theo vần.")
        for name, model in CHOSEN_FROM.items():
            if name in self.fields:
                self._offer(name, model)

    def _offer(self, name: str, model: type[Body]) -> None:
        """Those still active, and who is chosen already."""
        field: Any = self.fields[name]
        chosen = [self.instance.pk and getattr(self.instance, f"{name}_id", None)]
        if name in MANY:
            chosen = list(getattr(self.instance, name).values_list("pk", flat=True)) if self.instance.pk else []
            self.initial[name] = chosen
        offered = model.objects.filter(Q(ended_on=None) | Q(pk__in=[pk for pk in chosen if pk]))
        field.queryset = offered.exclude(pk=self.instance.pk)
        if name not in MANY:
            field.empty_label = say("chưa chọn")

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        twin = Body.objects.filter(kind=self.kind, name=name).exclude(pk=self.instance.pk).first()
        if twin is not None:
            raise ValidationError(
                say("Danh bạ đã có “%(name)s”. Hãy đặt tên khác, hoặc sửa mục đã có.") % {"name": twin.name}
            )
        return name


class UnitForm(BodyForm):
    kind = BodyKind.UNIT

    class Meta:
        model = Unit
        fields = ["name", "short_name", "unit_kind", "parent", "order"]
        labels = {"parent": _("Thuộc đơn vị")}
        field_classes = {"parent": SafeModelChoiceField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["unit_kind"]
        kind.choices = [
            (
                value,
                say("khu dân cư (%(label)s)") % {"label": self.authority.block_label}
                if value == UnitKind.BLOCK
                else label,
            )
            for value, label in UnitKind.choices
        ]

    def clean_parent(self) -> Unit | None:
        """A unit does not stand below itself."""
        parent: Unit | None = self.cleaned_data["parent"]
        above = parent
        while above is not None:
            if above.pk == self.instance.pk:
                raise ValidationError(say("Đơn vị không thể thuộc chính nó hay thuộc đơn vị cấp dưới của nó."))
            above = above.parent
        return parent


class PostForm(BodyForm):
    kind = BodyKind.POST
    holders: Any = forms.ModelMultipleChoiceField(
        queryset=None, required=False, label=_("Người giữ chức danh"), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Post
        fields = ["name", "short_name", "within", "order"]
        labels = {"within": _("Thuộc đơn vị")}
        field_classes = {"within": SafeModelChoiceField}


class OfficerForm(BodyForm):
    kind = BodyKind.OFFICER
    posts: Any = forms.ModelMultipleChoiceField(
        queryset=None, required=False, label=_("Chức danh"), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Officer
        fields = ["name", "works_in", "heads_unit", "phone", "email", "short_name", "order"]
        labels = {"name": _("Họ và tên"), "works_in": _("Làm việc ở"), "heads_unit": _("Là người đứng đầu đơn vị này")}
        field_classes = {"works_in": SafeModelChoiceField}


class BlocksForm(forms.Form):
    """Blocks pasted one a line, from a list in Word or Excel."""

    lines = forms.CharField(
        label=_("Danh sách, mỗi dòng một khu dân cư"),
        widget=forms.Textarea(attrs={"rows": 10, "placeholder": "Khối 1\nKhối 2\nKhối Trung Hòa"}),
        max_length=50_000,
    )

    def clean_lines(self) -> list[str]:
        names = [" ".join(line.split()) for line in self.cleaned_data["lines"].splitlines()]
        names = [name for name in names if name]
        long = next((name for name in names if len(name) > 200), "")
        if long:
            raise ValidationError(
                say("Có dòng dài hơn 200 chữ: “%(line)s…”. Mỗi dòng chỉ ghi một tên.") % {"line": long[:40]}
            )
        if len(names) > MAX_LINES:
            raise ValidationError(
                say("Mỗi lần nhập nhiều nhất %s dòng. Hãy chia ra nhiều lần.") % number_words(MAX_LINES)
            )
        return names


FORMS: dict[str, type[BodyForm]] = {BodyKind.UNIT: UnitForm, BodyKind.POST: PostForm, BodyKind.OFFICER: OfficerForm}
