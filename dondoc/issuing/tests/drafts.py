"""Drafts for the tests of the checker's page: a real file, really checked."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dondoc.issuing import child
from dondoc.issuing.actions import drafts
from dondoc.issuing.models import Draft, DraftState
from samples.draft import faulty, half_mended

FAULTY, HALF_MENDED = faulty(), half_mended()


def bring(
    cast: Any, data: bytes = FAULTY, name: str = "du-thao.docx", role: str = "clerk", follows: Draft | None = None
) -> Draft:
    """Brought in, and waiting for its check."""
    file = SimpleUploadedFile(name, data)
    return drafts.receive(file, member=cast.member(role), at=timezone.now(), follows=follows)


@cache
def found_in(data: bytes, suffix: str) -> dict[str, Any]:
    """What the checker says, asked for in this process and once a file: most tests look at what becomes of it."""
    with NamedTemporaryFile(suffix=suffix) as file:
        Path(file.name).write_bytes(data)
        return child.check(Path(file.name))


def checked(cast: Any, data: bytes = FAULTY, name: str = "du-thao.docx", **given: Any) -> Draft:
    draft = bring(cast, data, name, **given)
    Draft.objects.filter(pk=draft.pk).update(state=DraftState.CHECKING)
    drafts.keep_findings(draft, *found_in(data, Path(name).suffix).values(), at=timezone.now())
    draft.refresh_from_db()
    return draft
