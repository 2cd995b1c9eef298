"""Names of persons, and slips in them."""

import pytest

from vanban.language.people import are_alike, is_person, people_in
from vanban.language.words import split


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hồ Thị Nhân", "Hồ Thị Nhàn"), ("Hung Bình", "Hưng Bình"), ("Lê Văn Trang", "Lê Văn Trag")],
)
def test_names_that_differ_by_a_mark_or_a_letter_are_alike(one, other):
    assert are_alike(one, other)


@pytest.mark.parametrize(("one", "other"), [("Hồ Thị Lan", "Hồ Thị Mai"), ("Lê An", "Lê Văn An"), ("Lê An", "Lê An")])
def test_other_names_are_not(one, other):
    assert not are_alike(one, other)


def test_a_person_is_known_by_the_family_name():
    assert is_person("Nguyễn Phúc Trang") and is_person("Giàng A Páo")
    assert not is_person("Trung tâm Y tế") and not is_person("Sở Nội vụ")


def test_persons_are_found_by_their_honour():
    words = split("giao đồng chí Hồ Thị Lan và ông Lê Văn An; đồng chí Chủ tịch UBND phường")
    assert [name.text for name in people_in(words)] == ["Hồ Thị Lan", "Lê Văn An"]
