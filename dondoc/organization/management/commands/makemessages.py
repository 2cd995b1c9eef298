"""Django's makemessages with what this house means by it: English, the names that our code gives gettext, no noise."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import makemessages

NOT_OURS = [".venv", "library", "bench", "var", "scripts", "deploy", "samples", "tests", "demo"]


class Command(makemessages.Command):
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=say", "--keyword=_lazy"]
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]  # a guess is no translation

    def handle(self, *args: Any, **options: Any) -> None:
        options["locale"] = options["locale"] or ["en"]
        options["no_location"], options["no_wrap"], options["no_obsolete"] = True, True, True
        options["ignore_patterns"] = [*options["ignore_patterns"], *NOT_OURS]
        super().handle(*args, **options)
