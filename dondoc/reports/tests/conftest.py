from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from dondoc.followup import actions as followup
from dondoc.plans.tests.work import give, make_plan, make_section, make_task
from dondoc.reports import actions
from dondoc.reports.gathering import gather
from dondoc.reports.periods import Period, next_period

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MARCH = Period(date(2026, 2, 15), date(2026, 3, 14))
TODAY = date(2026, 3, 16)  # the clerk compiles two days after the period has ended
NOW = datetime(2026, 3, 16, 9, tzinfo=ZONE)


def at(day: int, month: int = 3, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=ZONE)


@pytest.fixture
def clerk(cast):
    return cast.member("clerk")


@pytest.fixture
def leader(cast):
    """Phó Chủ tịch UBND."""
    return cast.member("leader")


@pytest.fixture
def plan(cast):
    """Kế hoạch 27/KH-UBND of 5 January, adopted long before the period."""
    made = make_plan(cast)
    type(made).objects.update(adopted_at=at(6, 1))
    made.refresh_from_db()
    return made


@pytest.fixture
def section(plan):
    return make_section(plan, "I", "Công tác tuyên truyền")


@pytest.fixture
def told(clerk):
    """`told(assignment, "Đã treo cờ", on=at(2), percent=60)`: a body reports; percent 100 claims completion."""

    def tell(assignment, words="", *, on=None, percent=50, obstacle=""):
        more = {"by": clerk, "at": on or at(2), "key": uuid4(), "obstacle": obstacle, "for_body": True}
        if percent == 100:
            return followup.submit(assignment, words=words, **more)
        return followup.report(assignment, words=words, percent=percent, **more)

    return tell


@pytest.fixture
def done(told, leader):
    """A body claims completion, and the leader confirms it on the day after."""

    def finish(assignment, words="", *, on=None, confirmed=None):
        told(assignment, words, on=on, percent=100)
        assignment.refresh_from_db()
        followup.confirm(assignment, by=leader, at=confirmed or on or at(3))

    return finish


@pytest.fixture
def gathered(cast, plan):
    def now(period=MARCH, plan=plan, today=TODAY):
        following = next_period(period, from_day=15, to_day=14)
        return gather(cast.ward, plan, period, following, today=today)

    return now


@pytest.fixture
def work(cast, plan, section):
    """Three blocks are to hang flags by 10 March; the culture desk prints leaflets, without a deadline."""
    flags = make_task(plan, "Treo cờ, băng rôn trên các trục đường", due=date(2026, 3, 10), section=section)
    leaflets = make_task(plan, "In tờ gấp", section=section)
    return [*(give(flags, block) for block in cast.blocks[:3]), give(leaflets, cast.culture)]


@pytest.fixture
def report(plan, work, told, done, clerk):
    """The March report: one block done, one at work with an obstacle, one silent."""
    done(work[0], "Treo 10 lá cờ", on=at(8))
    told(work[1], "Treo 4 lá cờ", on=at(9), obstacle="Khối thiếu kinh phí in băng rôn")
    return actions.compile_report(plan, MARCH, by=clerk, on=TODAY, at=NOW)


@pytest.fixture
def submitted(report, clerk):
    return actions.submit(report, by=clerk, at=NOW, version=report.version)


@pytest.fixture
def issued(submitted, leader):
    return actions.approve(submitted, by=leader, on=TODAY, at=NOW, version=submitted.version)
