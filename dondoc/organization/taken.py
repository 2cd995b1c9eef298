"""A name that the database lets only one row have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from dondoc.organization.actions import Refused


@contextmanager
def told_when_taken(words: str) -> Iterator[None]:
    """Save inside; when another row has the name already, Refused with these words and nothing saved."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(words) from error
