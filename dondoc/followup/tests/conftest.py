from datetime import date

import pytest

from dondoc.followup.tests.work import give, make_plan, make_task


@pytest.fixture
def plan(cast):
    return make_plan(cast)


@pytest.fixture
def assignment(cast, plan):
    """Khối 1 leads a task due on 20 March 2026."""
    return give(make_task(plan, due=date(2026, 3, 20)), cast.blocks[0])


@pytest.fixture
def head(cast):
    return cast.member("head")


@pytest.fixture
def clerk(cast):
    return cast.member("clerk")


@pytest.fixture
def leader(cast):
    return cast.member("leader")
