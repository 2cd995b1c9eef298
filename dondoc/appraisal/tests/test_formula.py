"""The formula by itself: cases worked out by hand, and what holds whatever the work was."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from dondoc.appraisal.formula import FieldParts, Product, field_parts, points, results, summed, total
from dondoc.appraisal.rules import FULL, Named, Rules, checked, given
from dondoc.followup.moves import Refused

D = Decimal
DECREE, READING = (one.rules for one in given())
DONE = Product("Thường", "leads", done=True)

products = st.builds(
    Product,
    difficulty=st.sampled_from(["Thường", "Phức tạp", "Rất phức tạp"]),
    role=st.sampled_from(["leads", "coordinates", "directs"]),
    done=st.booleans(),
    share=st.integers(0, 100).map(D),
    faults=st.integers(0, 6),
    days_late=st.integers(0, 40),
)
rule_sets = st.sampled_from([DECREE, READING])


def score(work, rules):
    return results(summed(points(one, rules) for one in work if not one.left_out), None, rules)


def test_both_rule_sets_of_the_house_are_dated_and_say_their_source():
    assert [(one.key, one.valid_from.isoformat()) for one in given()] == [
        ("nd335-2025", "2026-01-01"),
        ("tien-do-ket-qua", "2026-01-01"),
    ]
    assert all("335/2025/NĐ-CP" in one.source for one in given())
    assert all(Rules.of(one.rules.values) == one.rules for one in given())


@pytest.mark.parametrize(
    ("product", "earned"),
    [
        (DONE, "10.00"),
        (replace(DONE, days_late=1), "9.17"),  # quantity 100, quality 100, timeliness 75
        (replace(DONE, days_late=30), "9.17"),  # one late delivery, however late
        (replace(DONE, faults=1), "9.17"),
        (replace(DONE, faults=2, days_late=3), "7.50"),  # (100 + 50 + 75) / 3
        (replace(DONE, faults=9), "6.67"),  # the quality is gone, not more than that
        (replace(DONE, share=D(50)), "5.00"),
        (replace(DONE, difficulty="Phức tạp"), "15.00"),
        (replace(DONE, role="coordinates"), "3.00"),
        (replace(DONE, done=False), "0.00"),
    ],
)
def test_a_late_or_faulty_product_loses_a_quarter_of_that_part_by_the_decree(product, earned):
    assert points(product, DECREE).earned == D(earned)


@pytest.mark.parametrize(
    ("days", "earned"), [(0, "10.00"), (1, "9.40"), (3, "9.40"), (4, "8.80"), (5, "8.80"), (6, "7.00")]
)
def test_the_other_rule_set_takes_30_percent_of_progress_by_working_days_late(days, earned):
    assert points(replace(DONE, days_late=days), READING).earned == D(earned)


def test_results_are_70_times_earned_over_planned():
    work = [DONE, replace(DONE, difficulty="Rất phức tạp", done=False), replace(DONE, days_late=2)]
    assert score(work, DECREE) == D("33.55")  # 70 × (10 + 0 + 9.17) / 40
    assert score(work, READING) == D("33.95")  # 70 × (10 + 0 + 9.40) / 40


def test_nothing_to_count_is_no_basis_and_a_decision_stands_before_the_formula():
    assert score([], DECREE) is None
    assert score([replace(DONE, left_out=True)], DECREE) is None
    assert total(None, D(24), None) is None
    assert total(None, D(24), D(70)) == D(70)
    assert total(D("66.50"), D(24), None) == D("90.50")
    assert total(D(70), D(30), D(85)) == D(85)


def test_who_directs_is_scored_by_the_field_too():
    own = summed([points(DONE, DECREE), points(replace(DONE, days_late=1), DECREE)])
    assert own is not None and own.own == D("95.85")
    assert field_parts(people_did=True, work_did=False, unity=D(80), rules=DECREE) == FieldParts(FULL, D(50), D(80))
    parts = field_parts(people_did=True, work_did=False, unity=D(80), rules=DECREE)
    assert results(own, parts, DECREE) == D("60.38")  # 70 × (3 × 95.85 + 100 + 50 + 80) / 6
    assert results(own, replace(parts, unity=None), DECREE) == D("51.05")


@over(st.lists(products, min_size=1, max_size=12), rule_sets)
def test_results_never_leave_their_range(work, rules):
    found = score(work, rules)
    assert found is not None and 0 <= found <= rules.results


@over(st.lists(products, min_size=1, max_size=8), products, rule_sets)
def test_what_is_left_out_changes_nothing_on_either_side(work, extra, rules):
    assert score([*work, replace(extra, left_out=True)], rules) == score(work, rules)


@over(st.lists(products, max_size=8), products, rule_sets)
def test_one_more_day_or_fault_never_helps_and_finishing_never_hurts(work, one, rules):
    as_is = score([*work, one], rules)
    assert score([*work, replace(one, days_late=one.days_late + 1)], rules) <= as_is
    assert score([*work, replace(one, faults=one.faults + 1)], rules) <= as_is
    assert score([*work, replace(one, done=True)], rules) >= as_is
    assert score([*work, replace(one, share=FULL)], rules) >= as_is


@over(st.lists(products, min_size=1, max_size=8), rule_sets)
def test_perfect_work_earns_all_of_the_points_whatever_its_difficulty(work, rules):
    perfect = [replace(one, done=True, share=FULL, faults=0, days_late=0) for one in work]
    assert score(perfect, rules) == rules.results


@over(st.lists(products, min_size=1, max_size=8), rule_sets)
def test_what_is_shown_of_each_product_adds_up_to_what_is_counted(work, rules):
    each = [points(one, rules) for one in work]
    own = summed(each)
    assert own is not None
    assert own.earned == sum(one.earned for one in each) and own.planned == sum(one.planned for one in each)
    assert all(one.earned <= one.planned for one in each)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"results": D(60)}, "phải bằng 100"),
        ({"base": D(0)}, "lớn hơn 0"),
        ({"fault": D(120)}, "từ 0 đến 100"),
        ({"steps": ((3, D(80)), (3, D(60)))}, "tăng dần"),
        ({"difficulties": (Named("Dễ", D(1)), Named("Dễ", D(2)))}, "một lần"),
        ({"difficulties": (Named("Dễ", D(0)),)}, "độ khó phải lớn hơn 0"),
        ({"difficulties": ()}, "ít nhất một mức độ khó"),
        ({"grades": (Named("Tốt", D(70)),)}, "bắt đầu từ 0"),
        ({"own": D(0)}, "Trọng số của sản phẩm"),
    ],
)
def test_numbers_that_do_not_fit_together_are_refused_in_words(changes, words):
    with pytest.raises(Refused, match=words):
        checked(replace(DECREE, **changes))
