"""The migrations make the same tables as the models; what ran earlier ones goes on, or is told why it cannot."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import override_settings

from dondoc.beginning import half_way
from dondoc.demo.management.commands import demo
from tests.earlier_migrations import EARLIER

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


@pytest.fixture
def applied():
    """What the tested database says that it has applied; put back afterwards."""
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    rows = recorder.migration_qs
    before = list(rows)
    rows.all().delete()
    with override_settings(MIGRATION_MODULES={}):
        yield recorder
    rows.all().delete()
    rows.bulk_create(before)


def an_earlier_ward(applied, *, without=()):
    for room, names in EARLIER.items():
        for name in names:
            if (room, name) not in without:
                applied.record_applied(room, name)


def beginnings(executor):
    """The rooms whose tables are still to be made."""
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return {migration.app_label for migration, _backwards in plan if migration.replaces}


def test_a_ward_that_ran_the_earlier_migrations_goes_on_without_a_change(applied):
    an_earlier_ward(applied)
    assert half_way(connection) == []
    executor = MigrationExecutor(connection)
    assert beginnings(executor) == set()
    executor.check_replacements()
    assert {(room, "0001_beginning") for room in EARLIER} <= set(applied.applied_migrations())


def test_a_new_ward_begins_with_one_migration_a_room(applied):
    assert half_way(connection) == []
    assert beginnings(MigrationExecutor(connection)) == set(EARLIER)


def test_the_beginning_of_a_room_stands_for_each_of_its_earlier_migrations(applied):
    replaced = [one.replaces for one in MigrationExecutor(connection).loader.replacements.values()]
    assert sorted(replaced) == sorted([(room, name) for name in names] for room, names in EARLIER.items())


def test_a_ward_between_two_earlier_migrations_is_told_what_is_missing(applied):
    an_earlier_ward(applied, without={("reports", "0003_rounds"), ("plans", "0007_parts"), ("plans", "0008_fields")})
    plans, reports = sorted(half_way(connection))
    assert "'plans'" in plans
    assert ": 0007_parts, 0008_fields not applied" in plans
    assert "'reports'" in reports
    assert ": 0003_rounds not applied" in reports


def migrate():
    call_command("migrate", skip_checks=False, verbosity=0)


@pytest.mark.parametrize("begin", [migrate, demo._migrate])
def test_nothing_is_touched_half_way_and_the_words_say_what_to_do(applied, begin):
    an_earlier_ward(applied, without={("followup", "0011_progress_sheets")})
    before = applied.applied_migrations().keys()
    with pytest.raises((SystemCheckError, CommandError), match="git checkout"):
        begin()
    assert applied.applied_migrations().keys() == before
