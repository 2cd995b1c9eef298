"""Numbers, days, labels and signs come out as annex I asks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.tests.writing.drafts import REPORT
from vanban.writing import Run
from vanban.writing.compose import attached_line
from vanban.writing.head import in_prose, name_lines
from vanban.writing.layout import Part
from vanban.writing.metrics import width, wrapped
from vanban.writing.words import as_item, closed, day_line, fit, number_line, paragraphs


@pytest.mark.parametrize(
    ("number", "printed"),
    [(1, "Số: 01/KH-UBND"), (9, "Số: 09/KH-UBND"), (10, "Số: 10/KH-UBND"), (145, "Số: 145/KH-UBND")],
)
def test_numbers_below_ten_have_a_leading_zero(number, printed):
    assert number_line(number, "KH-UBND") == printed


def test_room_is_left_for_a_number_not_yet_given():
    assert number_line(None, "KH-UBND") == "Số:        /KH-UBND"


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2026, 6, 6), "ngày 06 tháng 6 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 1, 1), "ngày 01 tháng 01 năm 2026"),
        (date(2026, 10, 10), "ngày 10 tháng 10 năm 2026"),
    ],
)
def test_only_days_below_ten_and_the_first_two_months_have_a_leading_zero(day, printed):
    assert day_line("Hoa Sơn", day) == f"Hoa Sơn, {printed}"


def test_an_open_day_keeps_its_year():
    assert day_line("Hoa Sơn", None, 2026).split() == ["Hoa", "Sơn,", "ngày", "tháng", "năm", "2026"]


@pytest.mark.parametrize("given", ["Như trên", "- Như trên;", "– Như trên.", "Như trên ;"])
def test_an_item_has_one_dash_and_one_sign(given):
    assert as_item(given, ";") == "- Như trên;"


def test_the_closing_sign_replaces_the_full_stop():
    assert closed((Run("đã xong.", bold=True),), "./.") == (Run("đã xong./.", bold=True),)


def test_the_closing_sign_goes_behind_the_last_words_not_behind_a_stray_stop():
    assert closed((Run("đã xong", bold=True), Run(". ")), "./.") == (Run("đã xong./.", bold=True),)


def test_line_breaks_part_paragraphs_and_looks_are_kept():
    assert paragraphs((Run("một\nhai ", bold=True), Run("ba\n\n"))) == (
        (Run("một", bold=True),),
        (Run("hai ", bold=True), Run("ba")),
    )


@given(st.text())
def test_any_text_becomes_fit_for_xml(text):
    from lxml import etree

    element = etree.Element("t")
    element.text = fit(text)  # lxml refuses what XML does not allow
    assert not set("\r\x0b\x0c\u202e\u2066\ufeff") & set(element.text)


def test_decomposed_letters_are_composed():
    assert fit("Hoa So\u031bn") == "Hoa Sơn"


def test_the_body_of_a_place_is_named_as_a_sentence_has_it():
    assert in_prose("ỦY BAN NHÂN DÂN\nPHƯỜNG HOA SƠN") == "Ủy ban nhân dân phường Hoa Sơn"
    assert in_prose("SỞ NỘI VỤ") == "SỞ NỘI VỤ"


def test_an_appendix_says_which_document_it_belongs_to():
    assert attached_line(REPORT) == (
        "(Kèm theo Báo cáo số 05/BC-UBND ngày 06 tháng 02 năm 2026 của Ủy ban nhân dân phường Hoa Sơn)"
    )


def test_a_long_name_is_broken_before_its_place_and_before_its_committee():
    assert name_lines("Chủ tịch Ủy ban nhân dân phường Hoa Sơn", Part.ISSUER, 66) == (
        "CHỦ TỊCH",
        "ỦY BAN NHÂN DÂN",
        "PHƯỜNG HOA SƠN",
    )


def test_a_short_name_stays_on_its_line_and_a_given_break_is_kept():
    assert name_lines("UBND xã An Bình", Part.ISSUER, 66) == ("UBND XÃ AN BÌNH",)
    assert name_lines("UBND\nxã An Bình", Part.ISSUER, 66) == ("UBND", "XÃ AN BÌNH")


def test_words_are_as_wide_as_in_times_new_roman():
    # advances of the face in 1/2048 em: H 1479, space 512, ư 1118, ệ 909
    assert width("H", 2048 / 25.4 * 72) == pytest.approx(1479, abs=0.5)
    assert width("H H", 10) == pytest.approx((1479 * 2 + 512) / 2048 * 10 * 25.4 / 72)
    assert width("ệ", 10) == width("e", 10)


@given(st.lists(st.text("abcđệ", min_size=1, max_size=12), max_size=30), st.floats(20, 200))
def test_wrapped_words_are_all_there_and_fit_unless_a_word_alone_is_too_wide(words, room):
    broken = wrapped(" ".join(words), 14, room)
    assert " ".join(broken).split() == words
    assert all(width(line, 14) <= room + 0.01 or " " not in line for line in broken)
