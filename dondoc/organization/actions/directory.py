"""Writes of the directory: bodies added, changed, ended, deleted; blocks from pasted lines; names forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max, ProtectedError
from django.utils.translation import gettext as _

from dondoc.journal.actions import write
from dondoc.organization.access import Member
from dondoc.organization.actions import AlreadyChanged, Refused, set_fields
from dondoc.organization.models import Alias, Body, BodyKind, Officer, Post, Unit, UnitKind
from dondoc.organization.taken import told_when_taken
from dondoc.words import fold

MODELS: dict[str, type[Body]] = {BodyKind.UNIT: Unit, BodyKind.POST: Post, BodyKind.OFFICER: Officer}
MANY = {"holders", "posts"}  # who holds which post: written beside the row itself


def subject(body: Body) -> str:
    """One subject in the journal, whether the row is seen as a Body or as a Unit."""
    return f"organization.body:{body.pk}"


def add_body(kind: str, values: Mapping[str, Any], *, by: Member, at: datetime) -> Body:
    own, many = _apart(values)
    body = MODELS[kind](authority=by.authority, kind=kind, **own)
    with transaction.atomic():
        _save_named_once(body)
        _set_many(body, many)
        _tell("add-body", body, by=by, at=at)
    return body


def change_body(body: Body, values: Mapping[str, Any], *, version: int, by: Member, at: datetime) -> None:
    """Change a body as it stood at ``version``; a later writer gets AlreadyChanged."""
    own, many = _apart(values)
    with transaction.atomic():
        if not Body.objects.filter(pk=body.pk, version=version).update(version=F("version") + 1):
            raise AlreadyChanged
        fresh = MODELS[body.kind].objects.get(pk=body.pk)
        changed = set_fields(fresh, own)
        _save_named_once(fresh)
        changed |= _set_many(fresh, many)
        _tell("change-body", fresh, by=by, at=at, details={"changed": changed})


def end_body(body: Body, *, on: date, by: Member, at: datetime) -> None:
    """No new work goes to it from that day; what it was given stays."""
    with transaction.atomic():
        if not Body.objects.filter(pk=body.pk, ended_on=None).update(ended_on=on, version=F("version") + 1):
            raise AlreadyChanged
        _tell("end-body", body, by=by, at=at, details={"on": on.isoformat()})


def take_up_body(body: Body, *, by: Member, at: datetime) -> None:
    with transaction.atomic():
        if not Body.objects.filter(pk=body.pk, ended_on__isnull=False).update(ended_on=None, version=F("version") + 1):
            raise AlreadyChanged
        _tell("take-up-body", body, by=by, at=at)


def delete_body(body: Body, *, by: Member, at: datetime) -> None:
    """Only what nothing points at; otherwise it can be ended."""
    thing = MODELS[body.kind].objects.get(pk=body.pk)
    if (isinstance(thing, Post) and thing.holders.exists()) or (isinstance(thing, Officer) and thing.user_id):
        raise _used(body)
    try:
        with transaction.atomic():
            _tell("delete-body", thing, by=by, at=at)
            thing.delete()
    except ProtectedError as error:
        raise _used(body) from error


def _used(body: Body) -> Refused:
    return Refused(
        _("“%(name)s” đang được dùng (có người, có việc hoặc có tài khoản) nên không xóa được. Hãy cho thôi hoạt động.")
        % {"name": body.name}
    )


def forget_alias(alias: Alias, *, by: Member, at: datetime) -> None:
    with transaction.atomic():
        _tell("forget-alias", alias.body, by=by, at=at, details={"printed": alias.printed})
        alias.delete()


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of pasted lines."""

    added: tuple[str, ...]
    known: tuple[str, ...]  # there already, or twice in the lines


def import_blocks(lines: Iterable[str], *, by: Member, at: datetime) -> Imported:
    """A block for each line not there yet, in the order of the lines. One journal line for them all."""
    added, known = [], []
    with transaction.atomic():
        seen = {fold(name) for name in Unit.objects.values_list("name", flat=True)}  # one name, one unit of any kind
        order = Unit.objects.filter(unit_kind=UnitKind.BLOCK).aggregate(last=Max("order"))["last"] or 100
        for name in lines:
            if fold(name) in seen:
                known.append(name)
                continue
            seen.add(fold(name))
            order += 1
            _save_named_once(
                Unit(authority=by.authority, kind=BodyKind.UNIT, unit_kind=UnitKind.BLOCK, name=name, order=order)
            )
            added.append(name)
        if added:
            write(
                "organization.import-blocks", "organization.blocks", authority=by.authority, by=by.user, at=at,
                about=", ".join(added), details={"added": added},
            )  # fmt: skip
    return Imported(tuple(added), tuple(known))


def _apart(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    own = {name: value for name, value in values.items() if name not in MANY}
    return own, {name: value for name, value in values.items() if name in MANY}


def _set_many(body: Body, many: Mapping[str, Any]) -> dict[str, list[str]]:
    """Set who holds what; what changed, as names before and after."""
    changed = {}
    for name, wanted in many.items():
        relation = getattr(body, name)
        before, after = sorted(str(one) for one in relation.all()), sorted(str(one) for one in wanted)
        if before != after:
            relation.set(wanted)
            changed[name] = [", ".join(before), ", ".join(after)]
    return changed


def _save_named_once(body: Body) -> None:
    words = _("Danh bạ đã có “%(name)s”. Hãy đặt tên khác, hoặc sửa mục đã có.")
    with told_when_taken(words % {"name": body.name}):
        body.save()


def _tell(verb: str, body: Body, *, by: Member, at: datetime, details: dict[str, Any] | None = None) -> None:
    write(
        f"organization.{verb}", subject(body), authority=by.authority, by=by.user, at=at, about=body.name,
        details=details,
    )  # fmt: skip
