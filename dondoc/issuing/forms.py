"""The forms of a letter, of the register's own columns, of a mandate and of a digital signature."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField, SafeModelMultipleChoiceField

from dondoc.intake.forms import CountField, DayField
from dondoc.issuing.actions import sealing
from dondoc.issuing.actions.letters import Content
from dondoc.issuing.actions.mandates import Terms
from dondoc.issuing.actions.rows import FIELDS
from dondoc.issuing.actions.sealing import Seal
from dondoc.issuing.models import KINDS, Letter, Mandate, OutgoingDocument, Prefix
from dondoc.issuing.verifying import LIMIT
from dondoc.organization.models import Body, Unit


def _places(text: str) -> list[str]:
    """One a line, without the dash and semicolon that the page prints between them."""
    lines = (line.strip().removeprefix("- ").strip(" ;.") for line in text.splitlines())
    return [line for line in lines if line]


MOST_PLACES = 200_000  # characters: some 3,000 lines


class LetterForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Trích yếu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=40)
    addressed_to = forms.CharField(
        label=_("Kính gửi (mỗi dòng một nơi)"),
        required=False,
        max_length=MOST_PLACES,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text = forms.CharField(
        label=_("Nội dung"), max_length=60_000, widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("Mỗi dòng một đoạn; “- ” gạch đầu dòng, “1.” “a)” mục, “I.” đề mục, “| … | … |” hàng bảng."),
    )  # fmt: skip
    recipients = forms.CharField(
        label=_("Nơi nhận (mỗi dòng một nơi)"),
        required=False,
        max_length=MOST_PLACES,
        widget=forms.Textarea(attrs={"rows": 3}),
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
        addressed, recipients = _places(said["addressed_to"]), _places(said["recipients"])
        return Content(said["title"], said["symbol"], addressed, text, recipients)


class RowForm(forms.ModelForm[OutgoingDocument]):
    """What the clerk writes into the register after a document was issued."""

    sent_on = DayField(label=_("Ngày chuyển"))

    class Meta:
        model = OutgoingDocument
        fields = FIELDS
        field_classes = {"copies": CountField}

    @classmethod
    def of(cls, document: OutgoingDocument) -> RowForm:
        initial = {name: getattr(document, name) for name in FIELDS} | {"keeper": document.file_copy}
        return cls(initial=initial)


class MandateForm(forms.Form):
    how = forms.ChoiceField(label=_("Hình thức ký"), choices=Prefix.choices)
    holder = SafeModelChoiceField(
        queryset=Body.objects.none(), label=_("Người hoặc chức danh được giao"), empty_label=_("chưa chọn"),
        help_text=_("Giao cho chức danh thì ai đang giữ chức danh ấy trong Danh bạ cũng ký được."),
    )  # fmt: skip
    title = forms.CharField(
        label=_("Chức vụ in dưới văn bản"), max_length=100, required=False,
        help_text=_("Chẳng hạn PHÓ CHỦ TỊCH, CHÁNH VĂN PHÒNG. Để trống thì lấy theo chức danh."),
    )  # fmt: skip
    under = SafeModelChoiceField(
        queryset=Mandate.objects.none(), label=_("Giao lại từ quyền ký thừa lệnh"), required=False,
        empty_label=_("không, Chủ tịch giao"),
        help_text=_("Chỉ người ký thừa lệnh được giao lại cho cấp phó ký thay. Ủy quyền không được giao lại."),
    )  # fmt: skip
    basis = forms.CharField(
        label=_("Văn bản giao quyền ký"), max_length=300,
        help_text=_("Số, ký hiệu, tên: quyết định phân công, quy chế làm việc (TL.), giấy ủy quyền (TUQ.)."),
    )  # fmt: skip
    basis_on = DayField(label=_("Ngày của văn bản ấy"), required=True)
    valid_from = DayField(label=_("Có hiệu lực từ ngày"), required=True)
    valid_to = DayField(label=_("Đến hết ngày"), help_text=_("Ủy quyền (TUQ.) phải có ngày này."))
    content = forms.CharField(
        label=_("Phạm vi nội dung"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Lĩnh vực, việc được giao; TL. và TUQ. phải có. Người ký tự đối chiếu, hệ thống nhắc lại khi ký."),
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label=_("Chỉ các loại văn bản"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn loại nào: mọi loại văn bản."),
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holders = Body.objects.filter(ended_on=None, kind__in=("post", "officer")).order_by("-kind", "sort")
        orders = Mandate.objects.filter(prefix=Prefix.BY_ORDER, ended_on=None).select_related("holder", "under")
        running = [one.pk for one in orders if one.valid_to is None or one.valid_to >= today]
        self.fields["holder"].queryset = holders  # type: ignore[attr-defined]
        self.fields["under"].queryset = orders.filter(pk__in=running)  # type: ignore[attr-defined]
        self.fields["kinds"].choices = [(key or CONG_VAN, name) for key, name in KINDS.items()]  # type: ignore[attr-defined]

    def terms(self) -> Terms:
        said = dict(self.cleaned_data)
        kinds = ["" if kind == CONG_VAN else kind for kind in said.pop("kinds")]
        return Terms(said.pop("how"), kinds=kinds, **said)


CONG_VAN = "cv"  # an empty choice is none in a form


FORM = "is-sign"  # the fields stand outside their form on the page of a letter


class KeyForm(forms.Form):
    """Whatever is given here lives for one request; the passphrase is never shown again."""

    use_required_attribute = False  # a letter is signed without it too

    key = forms.FileField(
        label=_("Tệp chứng thư số (.p12, .pfx)"), widget=forms.FileInput(attrs={"accept": ".p12,.pfx", "form": FORM}),
        help_text=_("Chỉ dùng trong lần ký này; hệ thống không lưu tệp và mật khẩu."),
        error_messages={"empty": _("Tệp chứng thư số không có nội dung. Hãy chọn lại tệp.")},
    )  # fmt: skip
    passphrase = forms.CharField(
        label=_("Mật khẩu của chứng thư"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "form": FORM}),
    )  # fmt: skip

    def opened(self, now: datetime) -> Seal:
        """Raises sealing.Refused."""
        said = self.cleaned_data
        picture = said["picture"].read(sealing.PICTURE_LIMIT + 1) if said.get("picture") else b""
        return sealing.opened(said["key"].read(sealing.LARGEST + 1), said["passphrase"], picture=picture, at=now)


class SealForm(KeyForm):
    """For a document itself: with the picture of the signature or the seal."""

    picture = forms.FileField(
        label=_("Hình chữ ký hoặc hình dấu (PNG)"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/png", "form": FORM}),
        help_text=_("Nền trong suốt: chữ ký màu xanh của người ký, dấu đỏ của cơ quan. Không có hình thì chữ ký số "
                    "không hiện trên trang giấy."),
    )  # fmt: skip


class AppendixForm(KeyForm):
    """An appendix in a file of its own, with the agency's key; its signature has words, no picture."""

    file = forms.FileField(
        label=_("Tệp phụ lục (PDF)"), widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf", "form": FORM}),
        help_text=_("Số, ký hiệu văn bản và thời gian ký in ở góc trên bên phải trang đầu của phụ lục."),
        error_messages={"empty": _("Hãy chọn tệp phụ lục.")},
    )  # fmt: skip
    field_order = ("file", "key", "passphrase")

    def clean_file(self) -> Any:
        if self.cleaned_data["file"].size > LIMIT:
            raise forms.ValidationError(_("Phụ lục lớn quá 50 MB. Hãy tách thành tệp nhỏ hơn."))
        return self.cleaned_data["file"]
