"""`manage.py open_rounds`: the reporting rounds whose period has ended. For cron; `serve` does it by itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dondoc.reports.actions.rounds import open_all_due


class Command(BaseCommand):
    help = "Open the rounds that are due, and remind who has not answered."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{open_all_due(at=timezone.now())} rounds opened.")
