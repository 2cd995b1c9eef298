from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from dondoc.overview.sight import Sight
from dondoc.plans.models import AssignmentState
from dondoc.plans.tests.work import give, make_plan, make_section, make_task


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def busy(cast, today):
    """A plan in which every state meets every kind of deadline; two bodies lead, one leader directs half."""
    plan = make_plan(cast)
    make_plan(cast, "Xây dựng đô thị văn minh", "31")
    sections = [make_section(plan, "I", "Tuyên truyền"), make_section(plan, "II", "Chỉnh trang")]
    days = [None, *(today + timedelta(days=n) for n in (-9, 0, 2, 40))]
    for n, (state, due, late) in enumerate(product(AssignmentState.values, days, (-1, 1))):
        claimed = (due or today) + timedelta(days=late) if state in ("awaiting", "done") else None
        task = make_task(plan, f"Việc thứ {n}", due=due, section=sections[n % 2])
        give(task, cast.office if n % 4 else cast.blocks[0], state=state, submitted_on=claimed,
             finished_on=claimed if state == "done" else None)  # fmt: skip
        give(task, cast.culture, "coordinates")
        if n % 2:
            give(task, cast.posts["vice"], "directs")
    return plan


@pytest.fixture
def sight(today):
    return Sight(today=today, soon=3, quiet_days=30)
