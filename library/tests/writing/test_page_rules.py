"""What layout.py chooses lies within what annex I of Decree 30/2020/NĐ-CP allows."""

from __future__ import annotations

import pytest

from vanban.writing.draft import Align, Level
from vanban.writing.layout import FRAMES, INDENT, LANDSCAPE, LOOKS, PORTRAIT, RULE_SHARE, TITLED, Part, Urgency

# part, smallest size, largest size, letters, bold, italic, centred: the table of annex I, part I, V
TABLE = [
    (Part.NATION, 12, 13, "caps", True, False),
    (Part.MOTTO, 13, 14, "plain", True, False),
    (Part.PARENT, 12, 13, "caps", False, False),
    (Part.ISSUER, 12, 13, "caps", True, False),
    (Part.NUMBER, 13, 13, "plain", False, False),
    (Part.DAY, 13, 14, "plain", False, True),
    (Part.KIND, 13, 14, "caps", True, False),
    (Part.TITLE, 13, 14, "plain", True, False),
    (Part.SUBJECT, 12, 13, "plain", False, False),
    (Part.BODY, 13, 14, "plain", False, False),
    (Part.BASIS, 13, 14, "plain", False, True),
    (Part.PART, 13, 14, "plain", True, False),
    (Part.PART_TITLE, 13, 14, "caps", True, False),
    (Part.SECTION, 13, 14, "caps", True, False),
    (Part.ARTICLE, 13, 14, "plain", True, False),
    (Part.CLAUSE, 13, 14, "plain", True, False),
    (Part.CAPACITY, 13, 14, "caps", True, False),
    (Part.NAME, 13, 14, "plain", True, False),
    (Part.ADDRESSING, 13, 14, "plain", False, False),
    (Part.RECIPIENTS, 12, 12, "plain", True, True),
    (Part.RECIPIENT, 11, 11, "plain", False, False),
    (Part.APPENDIX, 14, 14, "plain", True, False),
    (Part.APPENDIX_TITLE, 13, 14, "caps", True, False),
    (Part.ATTACHED, 13, 14, "plain", False, True),
    (Part.URGENCY, 13, 14, "caps", True, False),
    (Part.DRAFTER, 11, 11, "plain", False, False),
    (Part.CONTACT, 11, 12, "plain", False, False),
    (Part.CIRCULATION, 13, 14, "caps", True, False),
    (Part.PAGE_NUMBER, 13, 14, "plain", False, False),
    (Part.STAMP, 10, 10, "plain", False, False),
]


@pytest.mark.parametrize(("part", "least", "most", "letters", "bold", "italic"), TABLE, ids=lambda v: str(v))
def test_each_part_has_the_size_and_letters_of_the_decrees_table(part, least, most, letters, bold, italic):
    look = LOOKS[part]
    assert least <= look.size <= most
    assert (look.caps, look.bold, look.italic) == (letters == "caps", bold, italic)


def test_sizes_grow_together_from_nation_to_motto_to_day():
    assert (LOOKS[Part.NATION].size, LOOKS[Part.MOTTO].size, LOOKS[Part.DAY].size) in {(13, 14, 14), (12, 13, 13)}


def test_the_sheet_is_a4_with_margins_in_their_ranges():
    assert (PORTRAIT.width, PORTRAIT.height) == (210, 297)
    assert 20 <= PORTRAIT.top <= 25
    assert 20 <= PORTRAIT.bottom <= 25
    assert 30 <= PORTRAIT.left <= 35
    assert 15 <= PORTRAIT.right <= 20
    assert (LANDSCAPE.width, LANDSCAPE.height) == (297, 210)


def test_the_page_number_stands_in_the_top_margin():
    assert PORTRAIT.page_number + LOOKS[Part.PAGE_NUMBER].size * 0.353 < PORTRAIT.top


def test_body_text_is_justified_indented_and_spaced_as_asked():
    body = LOOKS[Part.BODY]
    assert body.align is Align.JUSTIFY
    assert body.indent in {10, 12.7}
    assert INDENT in {10, 12.7}
    assert body.before >= 6
    assert 1 <= body.line <= 1.5


def test_rules_are_a_third_to_a_half_of_their_line():
    assert 1 / 3 <= RULE_SHARE <= 1 / 2


def test_frames_of_urgency_have_the_sizes_of_the_stamps():
    assert {urgency.name: size for urgency, size in FRAMES.items()} == {
        "EXPRESS": (30, 8),
        "VERY_URGENT": (40, 8),
        "URGENT": (20, 8),
    }


def test_every_level_and_every_part_has_a_look():
    assert set(TITLED) == set(Level)
    assert set(LOOKS) == set(Part)
    assert set(FRAMES) == set(Urgency)
