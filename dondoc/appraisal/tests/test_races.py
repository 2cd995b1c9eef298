"""Two at the same moment, on the real database: a period is locked once, and nothing slips in while it is."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django_scopes import scope

from dondoc.appraisal.actions.periods import lock
from dondoc.appraisal.actions.sheets import decide
from dondoc.appraisal.archive import opened as read_archive
from dondoc.appraisal.models import Appraisal, AppraisalPeriod, Archive
from dondoc.appraisal.tests.work import all_judged, opened
from dondoc.followup.moves import Refused
from dondoc.followup.tests.work import at
from dondoc.journal.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(cast, *acts):
    together = Barrier(len(acts))

    def run(act):
        try:
            with scope(authority=cast.ward):
                period = AppraisalPeriod.objects.select_related("authority").get()
                mine = Appraisal.objects.select_related("period", "officer__user").get(officer__name="Trần Văn Bình")
                together.wait(timeout=20)
                return act(period, mine)
        except Refused as told:
            return told
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def judged(cast):
    all_judged(cast, opened(cast))


def test_a_period_is_locked_once_by_three_at_once(cast, judged):
    by = [cast.member(one) for one in ("clerk", "leader", "clerk")]
    results = at_once(cast, *[lambda period, _, who=who: lock(period, version=1, by=who, at=at(5, 4)) for who in by])
    assert sorted(isinstance(one, Refused) for one in results) == [False, True, True]
    assert Archive.objects.count() == Entry.objects.filter(verb="appraisal.lock").count() == 1


def test_a_decision_comes_into_the_archive_or_is_refused(cast, judged):
    clerk, leader = cast.member("clerk"), cast.member("leader")
    results = at_once(
        cast,
        lambda period, _: lock(period, version=1, by=clerk, at=at(5, 4)),
        lambda _, mine: decide(mine, 55, reason="Cùng lúc", version=mine.version, by=leader, at=at(5, 4)),
    )
    assert isinstance(results[0], Archive)
    refused = isinstance(results[1], Refused)
    kept = next(one for one in read_archive(Archive.objects.get()).sheets if one.name == "Trần Văn Bình")
    assert (kept.decided is None) == refused == (Appraisal.objects.get(pk=kept.appraisal).decided is None)
