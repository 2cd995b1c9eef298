"""What is written is read again as it was meant, from Word and from PDF."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import vanban
from library.tests.writing.drafts import DRAFTS, PLAN, REPORT
from vanban.model import Document
from vanban.writing import Draft, Paragraph, Row, write
from vanban.writing.words import fit

FORMATS = ("docx", "pdf")


def reread(draft: Draft, form: str) -> Document:
    return vanban.read_bytes(write(draft, to=form), f"draft.{form}")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", DRAFTS)
def test_the_head_comes_back(kind, form):
    draft, head = DRAFTS[kind], reread(DRAFTS[kind], form).header
    assert head.issuer == draft.issuer
    assert (head.kind or "Công văn").casefold() == kind.casefold()
    assert (head.number, head.symbol) == (f"{draft.number:02}", draft.symbol)
    assert (head.title or "").removeprefix("V/v ") == draft.title
    if draft.day:
        assert (head.place, head.date) == (draft.place, draft.day.isoformat())


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", [kind for kind in DRAFTS if kind != "Biên bản"])
def test_signer_and_recipients_come_back(kind, form):
    draft, found = DRAFTS[kind], reread(DRAFTS[kind], form)
    assert found.signer.name == draft.signature.name
    printed = " / ".join(filter(None, (found.signer.authority, found.signer.post)))
    assert printed == " / ".join(draft.signature.capacity)
    assert [recipient.text for recipient in found.recipients] == list(draft.recipients)


@pytest.mark.parametrize("form", FORMATS)
def test_sections_come_back_in_their_tree(form):
    found = {section.path: section.title for section in reread(replace(REPORT, appendices=()), form).sections}
    assert found[("I",)] == "KẾT QUẢ ĐẠT ĐƯỢC"
    assert found[("I", "1")] == "Công tác tuyên truyền"
    assert found[("I", "2", "a")].startswith("Tuyến đường Hoa Sơn")
    assert found[("II",)] == "NHIỆM VỤ THÁNG TỚI"


@pytest.mark.parametrize("form", FORMATS)
def test_rows_of_a_table_come_back_as_tasks(form):
    tasks = [task for task in reread(replace(REPORT, appendices=()), form).tasks if task.table]
    assert len(tasks) == 31
    assert [body.name for body in tasks[-1].leads] == ["Khối phố 1"]
    assert tasks[-1].deadline is not None
    assert tasks[-1].deadline.by is not None
    assert tasks[-1].deadline.by.isoformat() == "2026-06-30"


def letters(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text)


WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "Mn", "Cc"), max_codepoint=0x1FFF), max_size=60
)


@pytest.mark.parametrize("form", FORMATS)
@given(words=WORDS)
@example("a\x00b\x0bc\r\nd\u202ee")
@example("Hoa So\u031bn")
@example("]]> <w:t> &amp; #let")
@example("😀 dấu lạ")
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_words_can_be_written_and_word_files_keep_every_letter(form, words):
    row = Row(("1", words, words, words, words))
    grid = replace(REPORT.body[8], rows=(row,))
    draft = replace(PLAN, title=words, body=(Paragraph(f"Đầu {words} cuối"), grid), recipients=(words, "Lưu: VT"))
    data = write(draft, to=form)
    if form == "docx":
        from vanban.sources import from_bytes

        found = from_bytes(data, "draft.docx")
        printed = "".join(getattr(block, "text", "") for block in found.blocks)
        assert letters(fit(words)) in letters(printed)
