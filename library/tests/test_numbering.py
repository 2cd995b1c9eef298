"""Symbols of documents, both families, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.language.kinds import by_abbreviation
from vanban.numbering import Family, Symbol, parse


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("145/KH-UBND", Symbol(145, "KH", "UBND")),
        ("5/CĐ-UBND", Symbol(5, "CĐ", "UBND")),
        ("574/UBND-NC", Symbol(574, None, "UBND-NC")),
        ("91/2015/QH13", Symbol(91, None, "QH13", year=2015)),
        ("30/2020/NĐ-CP", Symbol(30, "NĐ", "CP", year=2020)),
        ("416/QĐ-BNN-TCTL", Symbol(416, "QĐ", "BNN-TCTL")),
        ("92/2009/TT- BTC", Symbol(92, "TT", "BTC", year=2009)),
        ("39-NQ/TW", Symbol(39, "NQ", "TW", Family.PARTY)),
        ("01-NQ/Th.U", Symbol(1, "NQ", "Th.U", Family.PARTY)),
        ("10-CTr/TU", Symbol(10, "CTr", "TU", Family.PARTY)),
    ],
)
def test_a_symbol_is_read(text: str, symbol: Symbol) -> None:
    assert parse(text) == symbol


@pytest.mark.parametrize("text", ["", "145", "KH-UBND", "01/7/2025", "145/", "một/KH-UBND", "145/KH-UBND ngày"])
def test_what_is_no_symbol_is_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("symbol", "text"),
    [
        (Symbol(5, "KH", "UBND"), "05/KH-UBND"),
        (Symbol(145, None, "UBND-VX"), "145/UBND-VX"),
        (Symbol(39, "NQ", "TW", Family.PARTY), "39-NQ/TW"),
        (Symbol(91, None, "QH13", year=2015), "91/2015/QH13"),
    ],
)
def test_a_symbol_is_written_as_the_rules_say_numbers_below_ten_with_a_nought(symbol: Symbol, text: str) -> None:
    assert str(symbol) == text


KINDS = st.sampled_from(sorted(by_abbreviation()))
UNITS = st.sampled_from(["UBND", "HĐND", "SNV", "TTg", "TU", "BCĐ"])
STATE = st.builds(
    Symbol, st.integers(1, 99999), KINDS, UNITS, st.just(Family.STATE), st.none() | st.integers(1945, 2099)
)
PARTY = st.builds(Symbol, st.integers(1, 99999), KINDS, UNITS, st.just(Family.PARTY))


@given(STATE | PARTY)
def test_what_is_written_is_read_back(symbol: Symbol) -> None:
    assert parse(str(symbol)) == symbol


def test_a_symbol_knows_the_name_of_its_kind() -> None:
    assert [symbol.kind_name for symbol in (Symbol(1, "KH", "UBND"), Symbol(1, None, "UBND-VX"))] == ["Kế hoạch", None]
