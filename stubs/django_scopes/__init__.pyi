"""What dondoc uses of django-scopes, which ships no types."""

from contextlib import AbstractContextManager
from typing import Any

from django.db.models import Manager

def ScopedManager(_manager_class: type[Manager[Any]] = ..., **scopes: str) -> Manager[Any]: ...  # noqa: N802
def scope(**values: Any) -> AbstractContextManager[None]: ...
def scopes_disabled() -> AbstractContextManager[None]: ...
