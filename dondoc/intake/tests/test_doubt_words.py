"""Every doubt that the library can have is asked in words of its own."""

import pytest

from dondoc.intake.doubts import OTHER, in_words, question_of
from dondoc.intake.models import DraftDoubt
from vanban.reading.doubts import CODES

VALUES = ["trước ngày 15/5", "15/05/2024"]


@pytest.mark.parametrize("code", CODES)
def test_a_doubt_of_the_library_is_a_question_that_can_be_answered(code):
    question = question_of(code)
    assert question is not OTHER
    assert question.choices
    words = in_words(DraftDoubt(code=code, values=VALUES))
    assert words.endswith("?") and "{" not in words
