"""`manage.py deliver`: send what waits in the outbox. For cron; with --watch it goes on."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from dondoc.notices.actions.outbox import deliver


class Command(BaseCommand):
    help = "Send what is due by e-mail (where DONDOC_SMTP names a server), web push and Zalo (where they are open)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--watch", type=float, metavar="SECONDS", help="look again after so many seconds")

    def handle(self, *_args: Any, **options: Any) -> None:
        every = options["watch"]
        if every is None:
            self.stdout.write(f"{deliver()} sent.")
            return
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            close_old_connections()
            if not deliver():
                stop.wait(every)
