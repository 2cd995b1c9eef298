"""Lĩnh vực: the authority's list, and tasks put into a field by who directs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, ProtectedError, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.intake.models import AssignmentRole
from dondoc.journal.actions import write
from dondoc.look.numbers import number_words
from dondoc.organization.access import Member
from dondoc.organization.actions import AlreadyChanged, set_fields
from dondoc.organization.actions import Refused as Taken
from dondoc.organization.taken import told_when_taken
from dondoc.plans.actions.claims import Refused
from dondoc.plans.models import Assignment, Field, Task
from dondoc.plans.queries import tasks_without_field

__all__ = ["Refused", "Taken", "add_field", "change_field", "drop_field", "guess", "guess_all"]


def add_field(values: Mapping[str, Any], *, by: Member, at: datetime) -> Field:
    field = Field(authority=by.authority, **values)
    with transaction.atomic():
        _save(field)
        write("plans.add-field", field, authority=by.authority, by=by.user, at=at)
    return field


def change_field(field: Field, values: Mapping[str, Any], *, version: int, by: Member, at: datetime) -> None:
    """Raises AlreadyChanged where the field is not as it stood at ``version``, Taken where the name is."""
    with transaction.atomic():
        if not Field.objects.filter(pk=field.pk, version=version).update(version=F("version") + 1):
            raise AlreadyChanged
        fresh = Field.objects.select_related("led_by").get(pk=field.pk)
        changed = set_fields(fresh, values)
        _save(fresh)
        write("plans.change-field", fresh, authority=by.authority, by=by.user, at=at, details={"changed": changed})


def drop_field(field: Field, *, by: Member, at: datetime) -> None:
    """Only one that no task is in."""
    try:
        with transaction.atomic():
            write("plans.drop-field", field, authority=by.authority, by=by.user, at=at)
            field.delete()
    except ProtectedError as error:
        raise Refused(_("Lĩnh vực này đang có nhiệm vụ. Hãy xếp các nhiệm vụ ấy sang lĩnh vực khác trước.")) from error


def guess_all(*, by: Member, at: datetime) -> int:
    """Put the tasks that are in no field into that of who directs them; how many."""
    with transaction.atomic():
        count = guess(tasks_without_field())
        if count:
            about = ngettext("%s nhiệm vụ", "%s nhiệm vụ", count) % number_words(count)
            write("plans.guess-fields", "plans.fields", authority=by.authority, by=by.user, at=at, about=about,
                  details={"tasks": count})  # fmt: skip
    return count


def guess(tasks: QuerySet[Task]) -> int:
    """A leader of several fields, or two leaders of different ones, tell nothing: the task stays as it is."""
    led: dict[int, set[int]] = defaultdict(set)
    for field, leader in Field.objects.exclude(led_by=None).values_list("pk", "led_by"):
        led[leader].add(field)
    directs = Assignment.objects.filter(role=AssignmentRole.DIRECTS, body__in=led, task__in=tasks.filter(field=None))
    meant: dict[int, set[int]] = defaultdict(set)
    for task, leader in directs.values_list("task", "body"):
        meant[task] |= led[leader]
    of_field: dict[int, list[int]] = defaultdict(list)
    for task, fields in meant.items():
        if len(fields) == 1:
            of_field[fields.pop()].append(task)
    return sum(_put(pks, field) for field, pks in of_field.items())


def _put(tasks: list[int], field: int) -> int:
    return Task.objects.filter(pk__in=tasks, field=None).update(field=field, version=F("version") + 1)


def _save(field: Field) -> None:
    with told_when_taken(_("Đã có lĩnh vực “%(name)s”. Hãy đặt tên khác.") % {"name": field.name}):
        field.save()
