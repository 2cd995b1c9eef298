"""One after the other on SQLite, which has one writer: whoever issues waits in a queue, not for the database.

PostgreSQL needs none of this: there the row of the series is the queue, and other series go on beside it.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.db import connection

from dondoc.issuing.actions.issue import Files, Paper
from dondoc.issuing.models import NumberHold, Series


@contextmanager
def in_turn(paper: Paper, *, on: date, held: NumberHold | None = None) -> Iterator[Paper]:
    """The paper, on SQLite with its files written for the number it is about to get, before the database is locked.

    A process that dies leaves the queue with it. Within a transaction nothing is queued: its lock is there already.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield paper
        return
    with (settings.ENV.data / "issuing.lock").open("w") as queue:
        fcntl.flock(queue, fcntl.LOCK_EX)
        yield _written_ahead(paper, held.number if held else _next(paper.kind, on.year))


def _next(kind: str, year: int) -> int:
    series = Series.objects.filter(kind=kind, year=year).first()
    return (series.last if series else 0) + 1


def _written_ahead(paper: Paper, expected: int) -> Paper:
    """Where another number is given after all (one was held meanwhile), the files are written for that."""
    files = paper.written(expected)

    def written(number: int) -> Files:
        return files if number == expected else paper.written(number)

    return replace(paper, written=written)
