"""The migrations make the same tables as the models, on the database that is tested."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings

pytestmark = pytest.mark.django_db(transaction=True)
COLUMNS = """
    select table_name, column_name, data_type, is_nullable, character_maximum_length
    from information_schema.columns where table_schema = %s
"""
CONSTRAINTS = """
    select conrelid::regclass::text, contype, pg_get_constraintdef(oid)
    from pg_constraint where connamespace = %s::regnamespace
"""
BY_HAND = ("plans_task_search_trigrams",)  # an index that a migration makes where the extension is there
INDEXES = "select tablename, indexdef from pg_indexes where schemaname = %s"


def tables(schema: str) -> list[set[tuple]]:
    """Columns, constraints and indexes, each without the name of the schema."""
    found = []
    with connection.cursor() as cursor:
        for query in (COLUMNS, CONSTRAINTS, INDEXES):
            cursor.execute(query, [schema])
            found.append({tuple(_plain(part, schema) for part in row) for row in cursor.fetchall()})
    return found


def _plain(part: object, schema: str) -> object:
    return part.replace(f"{schema}.", "") if isinstance(part, str) else part


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's migrations are walked by the demo's test")
def test_the_migrations_make_the_tables_of_the_models():
    with connection.cursor() as cursor:
        cursor.execute("create schema migrated")
        cursor.execute("set search_path to migrated")
        try:
            with override_settings(MIGRATION_MODULES={}):
                call_command("migrate", verbosity=0)
            made = tables("migrated")
        finally:
            cursor.execute("drop schema migrated cascade")
            cursor.execute("set search_path to public")
    wanted = tables("public")
    for found, due in zip(made, wanted, strict=True):
        assert _ours(found) == _ours(due)


def _ours(rows: set[tuple]) -> set[tuple]:
    """Of the rooms' own tables; Django's are its own affair."""
    rooms = tuple(f"{app.label}_" for app in apps.get_app_configs() if app.name.startswith("dondoc."))
    ours = {row for row in rows if str(row[0]).startswith(rooms)}
    return {row for row in ours if not any(name in str(row[1]) for name in BY_HAND)}
