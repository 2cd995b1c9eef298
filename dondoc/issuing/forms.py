"""The forms of a letter and of the register's own columns."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelMultipleChoiceField

from dondoc.intake.forms import DayField
from dondoc.issuing.actions.letters import Content
from dondoc.issuing.actions.rows import FIELDS
from dondoc.issuing.models import Letter, OutgoingDocument
from dondoc.organization.models import Unit


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class LetterForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Trích yếu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=40)
    addressed_to = forms.CharField(
        label=_("Kính gửi (mỗi dòng một nơi)"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    text = forms.CharField(
        label=_("Nội dung"), max_length=60_000, widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("Mỗi dòng một đoạn; “- ” gạch đầu dòng, “1.” “a)” mục, “I.” đề mục, “| … | … |” hàng bảng."),
    )  # fmt: skip
    recipients = forms.CharField(
        label=_("Nơi nhận (mỗi dòng một nơi)"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    bodies = SafeModelMultipleChoiceField(
        queryset=Unit.objects.none(), label=_("Gửi đơn vị trong hệ thống"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Các đơn vị này nhận thông báo và xác nhận đã nhận khi văn bản ban hành."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].queryset = Unit.objects.filter(ended_on=None)  # type: ignore[attr-defined]

    @classmethod
    def of(cls, letter: Letter) -> LetterForm:
        return cls(
            initial={
                "version": letter.version,
                "title": letter.title,
                "symbol": letter.symbol,
                "addressed_to": "\n".join(letter.addressed_to),
                "text": letter.text,
                "recipients": "\n".join(letter.recipients),
                "bodies": list(letter.bodies.values_list("pk", flat=True)),
            }
        )

    def content(self) -> Content:
        said = self.cleaned_data
        text = str(said["text"]).replace("\r\n", "\n")
        addressed, recipients = _lines(said["addressed_to"]), _lines(said["recipients"])
        return Content(said["title"], said["symbol"], addressed, text, recipients)


class RowForm(forms.ModelForm[OutgoingDocument]):
    """What the clerk writes into the register after a document was issued."""

    sent_on = DayField(label=_("Ngày chuyển"))

    class Meta:
        model = OutgoingDocument
        fields = FIELDS

    @classmethod
    def of(cls, document: OutgoingDocument) -> RowForm:
        initial = {name: getattr(document, name) for name in FIELDS} | {"keeper": document.file_copy}
        return cls(initial=initial)
