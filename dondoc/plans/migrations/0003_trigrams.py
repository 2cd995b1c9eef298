"""On PostgreSQL, words inside Task.search are found through trigrams. SQLite reads the column through."""

from django.db import migrations

INDEX = "plans_task_search_trigrams"


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    schema_editor.execute(f"CREATE INDEX IF NOT EXISTS {INDEX} ON plans_task USING gin (search gin_trgm_ops)")


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_saved_views")]
    operations = [migrations.RunPython(make_index, drop_index, elidable=False)]
