import pytest

from dondoc.organization.models import Officer
from dondoc.plans.access import is_mine, may_see_words, mine
from dondoc.plans.models import Assignment
from dondoc.plans.tests.work import give, make_plan, make_task


@pytest.fixture
def work(cast):
    """One task for many: a unit, a post, a person, a block, and a unit with a named officer."""
    task = make_task(make_plan(cast))
    other = Officer.objects.create(authority=cast.ward, kind="officer", name="Vũ Đức Long", works_in=cast.culture)
    return {
        "unit": give(task, cast.culture),
        "unit, another named": give(task, cast.culture, "coordinates", officer=other),
        "post": give(task, cast.posts["culture"]),
        "person": give(task, cast.officers["officer"]),
        "block": give(task, cast.blocks[0]),
        "other block": give(task, cast.blocks[1]),
        "office, but officer named": give(task, cast.office, officer=cast.officers["officer"]),
    }


@pytest.mark.parametrize(
    ("role", "theirs"),
    [
        ("officer", {"unit", "post", "person", "office, but officer named"}),
        ("head", {"block"}),
        ("clerk", set()),
        ("reader", set()),
    ],
)
def test_work_is_mine_by_name_post_or_unit(cast, work, role, theirs):
    member = cast.member(role)
    assert {name for name, one in work.items() if is_mine(member, one)} == theirs
    assert set(Assignment.objects.filter(mine(member))) == {work[name] for name in theirs}


def test_the_head_keeps_what_is_given_on_inside_the_unit(cast, work):
    Officer.objects.filter(pk=cast.officers["officer"].pk).update(heads_unit=True)
    member = cast.member("officer")
    assert is_mine(member, work["unit, another named"])
    assert work["unit, another named"] in Assignment.objects.filter(mine(member))


def test_posts_are_asked_for_once(cast, work, django_assert_num_queries):
    member = cast.member("officer")
    with django_assert_num_queries(1):
        for one in work.values():
            is_mine(member, one)


def test_a_head_reads_words_of_own_work_only(cast, work):
    head, officer, reader = cast.member("head"), cast.member("officer"), cast.member("reader")
    assert may_see_words(head, work["block"])
    assert not may_see_words(head, work["other block"])
    assert may_see_words(officer, work["other block"])
    assert not may_see_words(reader, work["block"])
