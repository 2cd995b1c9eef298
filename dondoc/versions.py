"""Which version of a row somebody had before them when they wrote."""

from __future__ import annotations

from django.http import HttpRequest


def seen_version(request: HttpRequest) -> int:
    """What the form says; -1, the version of no row, where it says none."""
    said = request.POST.get("version", "")
    return int(said) if said.isdecimal() and len(said) < 10 else -1
