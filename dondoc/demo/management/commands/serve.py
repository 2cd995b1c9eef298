"""`manage.py serve`: the web server and the background worker together, on one machine."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dondoc.demo.serving import free_port, serve


class Command(BaseCommand):
    help = "Serve Đôn Đốc: gunicorn with the background worker beside it. Ctrl-C stops both."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *_args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if free_port(host, port) != port:  # what stands before it would look in vain at another
            raise CommandError(f"Port {port} is taken; stop what is there, or choose another with --port.")
        if code := serve(host=host, port=port, say=self._say):
            raise SystemExit(code)

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
