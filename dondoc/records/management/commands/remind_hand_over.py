"""`manage.py remind_hand_over`: files to be handed over to the archive soon. For cron; `serve` does it by itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dondoc.records.actions import remind_all


class Command(BaseCommand):
    help = "Tell who keeps files which are to be handed over within thirty days, and which are late."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{remind_all(at=timezone.now())} people told.")
