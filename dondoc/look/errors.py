"""What Django's own forms say of a wrong field, in the house's words: what to do, not what went wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _

_FIELDS: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Hãy điền ô này.")},
    forms.IntegerField: {"invalid": _("Hãy ghi một số nguyên, chẳng hạn 3.")},
    forms.DecimalField: {"invalid": _("Hãy ghi một số, chẳng hạn 3 hoặc 2,5.")},
    forms.ChoiceField: {"invalid_choice": _("Lựa chọn này không có trong danh sách. Hãy chọn lại.")},
    forms.ModelChoiceField: {"invalid_choice": _("Lựa chọn này không có trong danh sách. Hãy chọn lại.")},
}
_VALIDATORS: dict[type[validators.BaseValidator], Any] = {
    validators.MinValueValidator: _("Hãy ghi số từ %(limit_value)s trở lên."),
    validators.MaxValueValidator: _("Hãy ghi số không quá %(limit_value)s."),
    validators.MaxLengthValidator: _("Dài %(show_value)s ký tự; hãy viết gọn trong %(limit_value)s ký tự."),
}


def say_plainly() -> None:
    """Once, when the application starts; a field that has words of its own keeps them."""
    for kind, words in _FIELDS.items():
        kind.default_error_messages = {**kind.default_error_messages, **words}
    for validator, told in _VALIDATORS.items():
        validator.message = told
