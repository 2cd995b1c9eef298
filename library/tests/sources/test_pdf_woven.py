"""Words that a page sets in two fonts, glyph by glyph, come out in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vanban.sources.pdf_stretches import Stretch
from vanban.sources.pdf_woven import Found, Glyph, unwoven

WIDE = 10.0  # points of each letter; what stands in a gap has a space in the other font's words
PLAIN = Stretch("", 0.0, 0.0, 100.0, 0.0, 14.0, bold=False, italic=False)


class Page:
    """Words set at places, as pdfium gives them: ``_`` is a gap, a blank a printed space."""

    def __init__(self, *words: tuple[str, float, float]) -> None:
        self.glyphs_at: list[Glyph] = []
        self.found: list[Found] = []
        for text, left, base in words:
            start = len(self.glyphs_at)
            for at, sign in enumerate(text):
                if sign != "_":
                    self.glyphs_at.append(Glyph(sign, left + at * WIDE, left + (at + 1) * WIDE))
            right = left + len(text) * WIDE
            said = replace(PLAIN, text=text.replace("_", " "), left=left, right=right, base=base)
            self.found.append((said, start, len(self.glyphs_at)))

    def read(self) -> list[str]:
        return [stretch.text for stretch in unwoven(self.found, self._glyphs)]

    def _glyphs(self, start: int, end: int) -> Iterator[Glyph]:
        yield from self.glyphs_at[start:end]


def test_glyphs_of_another_font_go_to_the_gaps_that_they_stand_in() -> None:
    assert Page(("M_C TI_U", 0, 100), ("Ụ____Ê", 10, 100)).read() == ["MỤC TIÊU"]


def test_a_glyph_behind_the_last_letter_ends_the_word() -> None:
    page = Page(("ch_ trì c_", 0, 100), ("ủ_____ả", 20, 100), ("Ban Ch", 0, 120), ("ỉ", 60, 120))
    assert page.read() == ["chủ trì cả", "Ban Chỉ"]


def test_a_gap_as_wide_as_between_columns_parts_what_was_woven() -> None:
    first, second = Page(("S_______T_M", 0, 100), ("ố_______Ỳ", 10, 100)).read()
    assert (first, second) == ("Số", "TỲM")


def test_the_same_words_set_twice_for_boldness_are_left_alone() -> None:
    assert Page(("Mục", 0, 100), ("Mục", 0.4, 100), ("M_c", 0, 120), ("ụ", 10, 120)).read() == ["Mục", "Mục", "Mục"]


def test_lines_near_each_other_and_words_apart_are_not_mixed() -> None:
    page = Page(("M_c", 0, 100), ("ụ", 10, 100), ("tiêu", 34, 100), ("chung", 0, 114))
    assert page.read() == ["Mục", "tiêu", "chung"]


def test_the_width_of_the_first_word_and_the_edges_are_of_the_whole() -> None:
    page = Page(("M_c ti_u", 0, 100), ("ụ____ê", 10, 100))
    (stretch,) = unwoven(page.found, page._glyphs)
    assert (stretch.left, stretch.right, stretch.first) == (0, 80, 30)


def test_signs_that_nobody_sees_make_no_words() -> None:
    assert Page(("M_c", 0, 100), ("ụ", 10, 100), ("\x02_\x03", 60, 100), ("\x04", 70, 100)).read() == ["Mục"]
