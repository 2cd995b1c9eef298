"""`manage.py remind`: everybody's digest of the day. For cron; `manage.py serve` does it by itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dondoc.followup.actions import remind_all


class Command(BaseCommand):
    help = "Put today's reminders into the inboxes; who has them gets no others."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{remind_all(at=timezone.now())} people reminded.")
