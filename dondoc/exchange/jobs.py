"""What the background worker does for distribution."""

from __future__ import annotations

from django_tasks import task

from dondoc.exchange.actions import outbox


@task()
def send_documents() -> None:
    """Rounds until nothing is due. Harmless when run twice."""
    while outbox.deliver():
        pass
