"""`manage.py demo`: prepares the database and static files, builds the demo's ward once, prints the sign-ins.

With a port it goes on to serve, in the same process: loading Django once more would cost a second of every start.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from dondoc.beginning import LAST_STEPS, half_way
from dondoc.demo.build import build, is_built, sign_ins
from dondoc.demo.people import PASSWORD
from dondoc.demo.serving import serve_at


class Command(BaseCommand):
    help = "Prepare the data and build the demo's ward where there is none yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, help="then serve at this port, or the next that is free")

    def handle(self, *_args: Any, **options: Any) -> None:
        _migrate()
        _collect()
        if is_built():
            self.stdout.write("The data of the last start is kept (make demo-reset begins anew).")
        else:
            build(today=timezone.localdate(), say=self._say)
        self.stdout.write("\nSign in as (password for all: " + PASSWORD + ")")
        for login, who in sign_ins():
            self.stdout.write(f"  {login:<10} {who}")
        self.stdout.write("")
        if options["port"]:
            serve_at("127.0.0.1", options["port"], say=self._say)

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def _migrate() -> None:
    if left := half_way(connection):
        raise CommandError("\n".join([*left, LAST_STEPS]))
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    else:
        executor.check_replacements()  # what stands for earlier migrations is recorded too


def _collect() -> None:
    """Collect the static files where they are not those of the last time."""
    mark = Path(settings.STATIC_ROOT) / ".collected"
    now = _fingerprint([Path(folder) for folder in settings.STATICFILES_DIRS])
    if mark.exists() and mark.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    mark.write_text(now)


def _fingerprint(folders: list[Path]) -> str:
    """Of the names, sizes and times of every file."""
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    told = "\n".join(f"{path} {(stat := path.stat()).st_size} {stat.st_mtime_ns}" for path in files)
    return hashlib.sha256(told.encode()).hexdigest()
