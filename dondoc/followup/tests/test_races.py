"""Two at the same moment, on the real database: one wins, the other is told, nothing is lost or counted twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django_scopes import scope

from dondoc.followup.actions import answer, confirm, report, send_back, submit
from dondoc.followup.models import Evidence, Obstacle, ProgressReport
from dondoc.followup.moves import Refused
from dondoc.followup.tests.work import NOW, give, make_plan, make_task, photo
from dondoc.journal.models import Entry
from dondoc.plans.actions import Refused as NotWithdrawn
from dondoc.plans.actions import withdraw
from dondoc.plans.models import Assignment

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = (Refused, NotWithdrawn)


@pytest.fixture
def given(cast):
    return give(make_task(make_plan(cast)), cast.blocks[0])


def at_once(cast, *acts):
    """Run acts together, each on a connection of its own and with its own copy of the work."""
    together = Barrier(len(acts))

    def run(act):
        try:
            with scope(authority=cast.ward):
                mine = Assignment.objects.select_related("task__plan__document", "body", "authority").get()
                together.wait(timeout=20)
                return act(mine)
        except TOLD as told:
            return told
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def told(results):
    return [str(one) for one in results if isinstance(one, TOLD)]


def test_one_key_sent_by_four_tries_at_once_is_one_report(cast, given):
    key, head = uuid4(), cast.member("head")
    said = {"percent": 40, "words": "Một lần", "by": head, "at": NOW, "key": key, "obstacle": "Thiếu xe"}
    results = at_once(cast, *[lambda one: report(one, files=[photo()], **said)] * 4)
    assert told(results) == []
    assert len({one.pk for one in results}) == 1
    assert [m.objects.count() for m in (ProgressReport, Evidence, Obstacle, Entry)] == [1, 1, 1, 1]
    evidence = Evidence.objects.get()
    folder = evidence.file.name.rpartition("/")[0]
    assert len(default_storage.listdir(folder)[1]) == 2  # the photo and its thumbnail; nothing of the other tries


def test_reports_of_several_at_once_are_each_kept(cast, given):
    by = [cast.member("head"), cast.member("clerk"), cast.member("head")]
    acts = [
        lambda one, n=n, who=who: report(one, percent=10 * (n + 1), words=f"lần {n}", by=who, at=NOW, key=uuid4())
        for n, who in enumerate(by)
    ]
    assert told(at_once(cast, *acts)) == []
    given.refresh_from_db()
    assert given.reports.count() == 3
    assert given.version == 4
    assert given.last_words in {"lần 0", "lần 1", "lần 2"}


def test_a_claim_is_confirmed_or_sent_back_never_both(cast, given):
    submit(given, words="", by=cast.member("head"), at=NOW, key=uuid4())
    results = at_once(
        cast,
        lambda one: confirm(one, by=cast.member("clerk"), at=NOW),
        lambda one: send_back(one, reason="Thiếu ảnh", by=cast.member("leader"), at=NOW),
    )
    (words,) = told(results)
    assert "tải lại trang" in words
    given.refresh_from_db()
    assert (given.state, given.reports.count()) in {("done", 2), ("doing", 2)}


def test_a_plan_is_withdrawn_or_reported_on_never_both(cast, given):
    with_reason = {"by": cast.member("clerk"), "at": NOW, "reason": "Ban hành nhầm"}
    results = at_once(
        cast,
        lambda one: report(one, percent=5, words="a", by=cast.member("head"), at=NOW, key=uuid4()),
        lambda one: withdraw(one.task.plan, **with_reason),
    )
    assert len(told(results)) == 1
    given.refresh_from_db()
    plan = given.task.plan
    plan.refresh_from_db()
    assert (plan.state, given.reports.count()) in {("active", 1), ("withdrawn", 0)}


def test_an_obstacle_answered_by_two_at_once_has_one_answer(cast, given):
    report(given, percent=5, words="", by=cast.member("head"), at=NOW, key=uuid4(), obstacle="Thiếu xe")
    results = at_once(
        cast,
        *[
            lambda one, who=who: answer(one.obstacles.get(), words=who, by=cast.member(who), at=NOW)
            for who in ("clerk", "leader")
        ],
    )
    assert len(told(results)) == 1
    (kept,) = [one for one in results if isinstance(one, Obstacle)]
    assert Obstacle.objects.get().answer == kept.answer
