"""Spellings, numerals, kinds of documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.language.kinds import by_abbreviation, kind_beginning, kind_ending, names
from vanban.language.knowledge import TABLES, table
from vanban.language.normalise import bare, comparable, is_capitals
from vanban.language.numerals import from_letter, from_roman, from_word, to_roman


@pytest.mark.parametrize(
    ("left", "right"), [("ỦY BAN", "Uỷ ban"), ("Hòa Bình", "HOÀ BÌNH"), ("khỏe", "khoẻ"), ("2025–2030", "2025-2030")]
)
def test_two_spellings_of_one_word_compare_equal(left: str, right: str) -> None:
    assert comparable(left) == comparable(right)


@given(st.text(max_size=60))
def test_comparing_keeps_every_letter_at_its_place(text: str) -> None:
    assert len(comparable(text)) == len(text)
    assert len(bare(text)) == len(text)


def test_diacritics_are_taken_off_and_d_too() -> None:
    assert bare("Đường Nguyễn Thị Minh Khai") == "duong nguyen thi minh khai"


def test_capitals_need_two_letters() -> None:
    assert [is_capitals(text) for text in ("KẾ HOẠCH 2026", "Kế hoạch", "A", "12")] == [True, False, False, False]


@given(st.integers(1, 99))
def test_roman_numerals_go_both_ways(value: int) -> None:
    assert from_roman(to_roman(value)) == value


@pytest.mark.parametrize("text", ["", "IIX", "VV", "IC", "A", "i", "1"])
def test_malformed_numerals_are_none(text: str) -> None:
    assert from_roman(text) is None


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert [from_letter(letter) for letter in "abdđeg"] == [1, 2, 4, 5, 6, 7]
    assert [from_letter(letter) for letter in ("f", "w", "ab", "")] == [None] * 4


def test_ordinals_in_words_are_counted() -> None:
    assert [from_word(word) for word in ("nhất", "thứ hai", "Tư", "mười", "nghìn")] == [1, 2, 4, 10, None]


def test_kinds_are_known_by_name_and_by_abbreviation() -> None:
    assert names()["kế hoạch"] == "Kế hoạch"
    assert by_abbreviation()["QĐ"] == "Quyết định"
    assert kind_beginning("KẾ HOẠCH PHÁT ĐỘNG") == ("Kế hoạch", 8)
    assert kind_beginning("Kế hoạchs") is None
    assert kind_ending("thực hiện Thông tư liên tịch") == "Thông tư liên tịch"
    assert kind_ending("thực hiện") is None


def test_every_kind_is_explained_by_an_example() -> None:
    assert all(kind["example"] for kind in table("kinds")["kind"])


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_table_can_be_read(path: object) -> None:
    assert table(getattr(path, "stem"))  # noqa: B009
