"""Fields of forms that choose among rows of one authority."""

from typing import Any

from django.forms import ModelChoiceField, ModelMultipleChoiceField

class SafeModelChoiceField(ModelChoiceField[Any]): ...
class SafeModelMultipleChoiceField(ModelMultipleChoiceField[Any]): ...
