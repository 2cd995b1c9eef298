"""Two at the same moment: one wins, the other is told, nothing is lost or done twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from django_scopes import scope

from dondoc.intake import actions as intake
from dondoc.intake.actions import tasks as drafts
from dondoc.intake.models import DraftTask, IncomingDocument
from dondoc.intake.tests.papers import task_named, under_review
from dondoc.plans.actions import Refused, adopt, assignments, tasks, withdraw
from dondoc.plans.models import Assignment, Plan, Task
from dondoc.plans.search import with_words
from dondoc.plans.tests.work import NOW, give, make_plan, make_task

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = (Refused, intake.AlreadyMoved)


def both(cast, *acts):
    """Run acts at once, each in a connection of its own; what each returned or was told."""
    together = Barrier(len(acts))

    def run(act):
        try:
            with scope(authority=cast.ward):
                together.wait(timeout=10)
                return act()
        except TOLD as told:
            return told
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def told(results):
    return [one for one in results if isinstance(one, TOLD)]


def test_two_clerks_adopt_one_document_and_one_is_told(cast):
    document = under_review(cast)
    by = {"by": cast.member("clerk"), "at": NOW}
    results = both(cast, *[lambda: adopt(IncomingDocument.objects.get(pk=document.pk), **by)] * 3)
    assert len(told(results)) == 2
    assert Plan.objects.count() == 1 and Task.objects.count() == 4


def test_an_edit_of_the_review_is_in_the_plan_or_is_told(cast):
    document = under_review(cast)
    by = {"by": cast.member("clerk"), "at": timezone.now()}
    draft = task_named(document, "băng rôn")
    edited, _plan = both(
        cast,
        lambda: drafts.edit(draft, version=1, values={"text": "treo cờ"}, **by),
        lambda: adopt(document, **by),
    )
    in_review = DraftTask.objects.get(pk=draft.pk).text
    assert (in_review == "treo cờ") != isinstance(edited, intake.AlreadyMoved)
    assert Task.objects.filter(text=in_review).exists()


def test_a_report_and_a_withdrawal_at_once_never_both_succeed(cast):
    """The report's UPDATE, as the later room writes it: in a plan in force, from an open state."""
    for n in range(4):
        plan = make_plan(cast, number=str(n))
        one = give(make_task(plan), cast.office)

        def report(pk=one.pk):
            in_force = Exists(Task.objects.filter(pk=OuterRef("task_id"), plan__state="active"))
            mine = Assignment.objects.filter(in_force, pk=pk, state__in=("not-started", "doing"))
            return mine.update(state="doing", last_report_at=NOW, version=F("version") + 1)

        reported, withdrawn = both(
            cast, report, lambda plan=plan: withdraw(plan, by=cast.member("clerk"), at=NOW, reason="nhầm")
        )
        state = Plan.objects.get(pk=plan.pk).state
        assert (state == "active") == bool(told([withdrawn])) == (reported == 1)
        assert (Assignment.objects.get(pk=one.pk).last_report_at is not None) == (reported == 1)


def test_two_assigners_move_one_deadline_and_one_is_told(cast):
    task = make_task(make_plan(cast), due=date(2026, 3, 20))
    by = {"by": cast.member("clerk"), "at": NOW}

    def move(day):
        mine = Task.objects.select_related("plan").get(pk=task.pk)
        return lambda: tasks.edit(mine, version=1, values={"due": date(2026, 4, day)}, **by)

    assert len(told(both(cast, move(1), move(2)))) == 1
    assert Task.objects.get(pk=task.pk).version == 2


def test_two_bodies_given_at_once_are_both_found(cast):
    task = make_task(make_plan(cast), "dọn vệ sinh")
    by = {"by": cast.member("clerk"), "at": NOW}
    both(
        cast,
        lambda: assignments.give(task, body=cast.office, role="leads", **by),
        lambda: assignments.give(task, body=cast.culture, role="coordinates", **by),
    )
    assert with_words(Task.objects.all(), "van phong phong van hoa").get() == task


def test_the_same_body_given_twice_at_once_is_there_once(cast):
    task = make_task(make_plan(cast))
    by = {"by": cast.member("clerk"), "at": NOW}
    results = both(cast, *[lambda: assignments.give(task, body=cast.office, role="leads", **by)] * 2)
    assert len(told(results)) == 1 and task.assignments.count() == 1


def test_a_removal_and_a_report_at_once_lose_no_report(cast):
    plan = make_plan(cast)
    for _n in range(3):
        one = give(make_task(plan), cast.office)

        def report(pk=one.pk):
            return Assignment.objects.filter(pk=pk).update(last_report_at=NOW, state="doing", version=F("version") + 1)

        reported, removed = both(
            cast, report, lambda one=one: assignments.take_back(one, version=1, by=cast.member("clerk"), at=NOW)
        )
        assert Assignment.objects.filter(pk=one.pk).exists() == (reported == 1) == bool(told([removed]))
