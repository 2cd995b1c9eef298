"""Two at the same moment: one wins, the other is told, nothing is lost or done twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone
from django_scopes import scope

from dondoc.intake.actions import AlreadyMoved, drafting, mark_adopted, tasks
from dondoc.intake.models import DraftTask, IncomingDocument
from dondoc.intake.tests.papers import reading, task_named, under_review, uploaded

pytestmark = pytest.mark.django_db(transaction=True)


def both(cast, *acts):
    """Run two acts at once, each in a connection of its own; what each returned or raised."""
    together = Barrier(len(acts))

    def run(act):
        try:
            with scope(authority=cast.ward):
                together.wait(timeout=10)
                return act()
        except AlreadyMoved as late:
            return late
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_clerks_save_one_task_and_one_is_told(cast):
    document = under_review(cast)
    by = {"by": cast.member("clerk"), "at": timezone.now()}
    pk = task_named(document, "băng rôn").pk

    def save(words):
        task = DraftTask.objects.select_related("document").get(pk=pk)
        task.version = 1
        return lambda: tasks.edit(task, version=1, values={"text": words}, **by)

    results = both(cast, save("treo cờ"), save("treo pa nô"))
    assert sum(isinstance(one, AlreadyMoved) for one in results) == 1
    assert DraftTask.objects.get(pk=pk).version == 2


def test_an_edit_and_an_adoption_at_once_never_both_slip_through_unseen(cast):
    document = under_review(cast)
    by = {"by": cast.member("clerk"), "at": timezone.now()}
    task = task_named(document, "băng rôn")
    edited, _adopted = both(
        cast,
        lambda: tasks.edit(task, version=1, values={"text": "treo cờ"}, **by),
        lambda: mark_adopted(document, at=by["at"]),
    )
    changed = DraftTask.objects.get(pk=task.pk).text == "treo cờ"
    assert changed != isinstance(edited, AlreadyMoved)
    assert IncomingDocument.objects.get().state == "adopted"


def test_two_workers_keep_one_reading(cast):
    document = uploaded(cast)
    keep = [
        lambda one=one: drafting.keep_reading(one, reading(), at=timezone.now(), say=lambda: None)
        for one in (document, IncomingDocument.objects.get(pk=document.pk))
    ]
    both(cast, *keep)
    assert DraftTask.objects.count() == 4
