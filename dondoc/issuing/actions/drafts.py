"""Taking a draft in, keeping what was found in it, and leaving nothing of it behind."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.core.files.base import File
from django.db import transaction

from dondoc.intake.actions.upload import cause_at_the_door
from dondoc.intake.refusals import Refused
from dondoc.issuing.findings import summary
from dondoc.issuing.models import Draft, DraftState
from dondoc.journal.actions import write as journal
from dondoc.organization.access import Member

Json = dict[str, Any]


def receive(file: File[bytes], *, member: Member, at: datetime, follows: Draft | None = None) -> Draft:
    """Keep a draft and ask for its check. Refused for what can be told at the door; nothing is kept of that.

    ``follows`` is the version that was checked before: what was found in it is set beside what is found now.
    """
    name = PurePath(file.name or "du-thao").name[-255:]
    cause = cause_at_the_door(name, file.size or 0)
    if cause:
        raise turn_away(name, cause=cause, member=member, at=at)
    return _keep(file, name, member=member, at=at, before=summary(follows) if follows else None)


@transaction.atomic
def _keep(file: File[bytes], name: str, *, member: Member, at: datetime, before: Json | None) -> Draft:
    from dondoc.issuing import jobs  # a job calls actions in turn

    key = uuid.uuid4()
    draft = Draft(
        authority=member.authority, key=key, file_name=name, size=file.size or 0, before=before,
        uploaded_by=member.user, uploaded_at=at,
    )  # fmt: skip
    draft.file.save(f"{key}{PurePath(name).suffix.lower()}", file, save=False)
    draft.save()
    journal("issuing.bring-draft", draft, authority=member.authority, by=member.user, at=at)
    transaction.on_commit(lambda: jobs.ask_for(draft))
    return draft


def turn_away(name: str, *, cause: str, member: Member, at: datetime) -> Refused:
    """Note a file that was not taken at the door. The returned exception holds the words for people."""
    refused = Refused(cause, name)
    journal(
        "issuing.refuse-draft", f"issuing.draft:{uuid.uuid4()}", authority=member.authority, by=member.user, at=at,
        about=name, reason=refused.message,
    )  # fmt: skip
    return refused


@transaction.atomic
def keep_findings(draft: Draft, reading: Json, findings: list[Json], *, at: datetime) -> None:
    """What the checker said; nothing where the draft was deleted or taken up by another worker meanwhile."""
    counts = Counter(one["severity"] for one in findings)
    moved = Draft.objects.filter(pk=draft.pk, state=DraftState.CHECKING).update(
        state=DraftState.CHECKED, reading=reading, findings=findings, counts=dict(counts), progress=100
    )
    if moved:
        journal(
            "issuing.check-draft", draft, authority=draft.authority, by=draft.uploaded_by, at=at,
            details={"counts": dict(counts)},
        )  # fmt: skip


@transaction.atomic
def refuse(draft: Draft, *, cause: str, detail: str = "", at: datetime) -> None:
    """Leave of a file that could not be checked only its name, with the reason."""
    moved = Draft.objects.filter(pk=draft.pk).exclude(state=DraftState.CHECKED)
    if not moved.update(state=DraftState.REFUSED, cause=cause, file="", progress=100):
        return
    details = {"cause": cause, "detail": detail[:300]}
    reason = Refused(cause, draft.file_name).message
    journal(
        "issuing.refuse-draft", draft, authority=draft.authority, by=draft.uploaded_by, at=at,
        details=details, reason=reason,
    )  # fmt: skip
    _delete_file(draft)


@transaction.atomic
def drop(draft: Draft, *, member: Member, at: datetime) -> None:
    """Delete one's own draft and its file, in whatever state it is."""
    journal("issuing.drop-draft", draft, authority=member.authority, by=member.user, at=at)
    draft.delete()
    _delete_file(draft)


@transaction.atomic
def expire(draft: Draft, *, at: datetime) -> None:
    """Delete a draft whose day is over."""
    journal("issuing.expire-draft", draft, authority=draft.authority, by=None, at=at)
    draft.delete()
    _delete_file(draft)


def _delete_file(draft: Draft) -> None:
    storage, name = draft.file.storage, draft.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
