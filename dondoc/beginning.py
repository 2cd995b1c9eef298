"""Each room's tables begin in one migration, made from the models as they stood before the first release.

It replaces the room's earlier migrations: a database that has walked through all of them goes on without a change.
One that stands between two of them cannot; it is refused before anything is touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core import checks
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

_HALF_WAY = (
    "The tables of '{room}' were left between two migrations of an earlier checkout: {missing} not applied. "
    "Nothing was changed."
)
LAST_STEPS = (
    "Finish with the checkout that still had them, then come back to this one:\n"
    "  git checkout $(git log -1 --format=%h --diff-filter=D -- dondoc/organization/migrations/0001_initial.py)^\n"
    "  .venv/bin/python manage.py migrate\n"
    "  git checkout -"
)


class Tables(Operation):
    """Some CreateModel, for which the models are rendered once, not once for each with all that are related to it.

    The tables are made as the last of the models leaves them: nothing but CreateModel may stand here.
    """

    serialization_expand_args = ["operations"]

    def __init__(self, operations: Sequence[CreateModel]) -> None:
        self.operations = operations

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [], {"operations": self.operations}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # rendered anew when it is next asked for
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "Create models " + ", ".join(operation.name for operation in self.operations)


def half_way(connection: BaseDatabaseWrapper) -> list[str]:
    """In words, for each room whose earlier migrations were applied in part; nothing where it may go on."""
    applied = MigrationRecorder(connection).applied_migrations()
    found = []
    for one in MigrationLoader(None).replacements.values():
        missing = [name for room, name in one.replaces if (room, name) not in applied]
        if 0 < len(missing) < len(one.replaces):
            found.append(_HALF_WAY.format(room=one.app_label, missing=", ".join(missing)))
    return found


@checks.register(checks.Tags.database)
def _no_room_stands_half_way(databases: Iterable[str] | None = None, **_more: Any) -> list[checks.CheckMessage]:
    """`migrate` asks this before it begins."""
    found = [words for alias in databases or () for words in half_way(connections[alias])]
    return [checks.Error("\n".join(found), hint=LAST_STEPS, id="dondoc.E001")] if found else []
