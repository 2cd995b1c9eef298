"""`manage.py deliver_documents`: send the documents that wait for e-mail. For cron; `serve` does it by itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from dondoc.exchange.actions.outbox import deliver


class Command(BaseCommand):
    help = "Send the issued documents that are due by e-mail; nothing where DONDOC_SMTP names no server."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{deliver()} sent.")
