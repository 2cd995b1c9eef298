"""Forms of the authority: they clean what was typed and never save."""

from __future__ import annotations

from django.http import QueryDict


def version_seen(given: QueryDict) -> int:
    """The version that a form was opened at; 0, which no row has, for anything odd."""
    version = given.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else 0
