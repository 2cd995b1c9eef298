"""Drafts as JSON, and the command that writes them."""

from __future__ import annotations

import doctest
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import vanban.writing
from library.tests.writing.blanks import BLANKS
from library.tests.writing.drafts import DRAFTS, LETTER, REPORT
from vanban.cli import main
from vanban.writing import WriteError, as_json, from_json, write

SHORT = {
    "kind": "Công văn",
    "issuer": "ỦY BAN NHÂN DÂN PHƯỜNG HOA SƠN",
    "symbol": "UBND-VX",
    "title": "đôn đốc",
    "place": "Hoa Sơn",
    "body": [{"words": "Đề nghị báo cáo."}],
}


@pytest.mark.parametrize("draft", [*DRAFTS.values(), *BLANKS.values()], ids=lambda draft: draft.kind)
def test_a_draft_goes_to_json_and_back(draft):
    assert from_json(json.loads(json.dumps(as_json(draft)))) == draft


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": 3}, "draft.kind: a text is wanted"),
        ({"day": "6/2/2026"}, "draft.day: a day such as 2026-02-06 is wanted"),
        ({"number": 0}, "draft.number: a whole number above 0 is wanted"),
        ({"number": True}, "draft.number: a whole number above 0 is wanted"),
        ({"urgency": "NGAY"}, "draft.urgency: one of KHẨN, THƯỢNG KHẨN, HỎA TỐC is wanted"),
        ({"recipients": "Lưu: VT"}, "draft.recipients: a list is wanted"),
        (
            {"body": [{"words": [{"text": "a", "bold": 1}]}]},
            r"draft.body\[0\].words\[0\].bold: true or false is wanted",
        ),
        ({"body": ["chữ"]}, r"draft.body\[0\]: an object is wanted"),
        ({"body": [{"columns": [{"title": "A", "share": "x"}], "rows": []}]}, "share: a number is wanted"),
        ({"signature": []}, "draft.signature: an object is wanted"),
        ({"colour": "red"}, "draft: unknown: colour"),
    ],
)
def test_what_is_wrong_in_json_is_told_with_its_place(change, told):
    with pytest.raises(WriteError, match=told):
        from_json(SHORT | change)


def test_what_is_missing_in_json_is_named():
    with pytest.raises(WriteError, match="draft: missing: body, place"):
        from_json({name: value for name, value in SHORT.items() if name not in {"body", "place"}})


def test_null_stands_for_what_is_not_known_yet():
    draft = from_json(SHORT | {"number": None, "day": None, "urgency": None, "countersignature": None})
    assert (draft.number, draft.day, draft.urgency) == (None, None, None)


def test_a_day_is_read():
    assert from_json(SHORT | {"day": "2026-02-06"}).day == date(2026, 2, 6)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_command_writes_what_the_call_writes(tmp_path, form):
    given, made = tmp_path / "draft.json", tmp_path / f"made.{form}"
    given.write_text(json.dumps(as_json(LETTER)), encoding="utf-8")
    assert main(["write", str(given), "-o", str(made)]) == 0
    assert made.read_bytes() == write(LETTER, to=form)


@pytest.mark.parametrize(
    ("content", "target", "told"),
    [
        ("{", "x.docx", "not JSON"),
        ("{}", "x.docx", "draft: missing: body"),
        (json.dumps(SHORT), "x.odt", "no such format: odt"),
    ],
)
def test_the_command_says_why_it_does_not_write(tmp_path, capsys, content, target, told):
    given = tmp_path / "draft.json"
    given.write_text(content, encoding="utf-8")
    assert main(["write", str(given), "-o", str(tmp_path / target)]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / target).exists()


def test_json_leaves_out_what_is_as_usual():
    assert set(as_json(replace(REPORT, appendices=()))) == {
        "kind", "issuer", "symbol", "number", "place", "day", "title", "body", "signature", "recipients",
    }  # fmt: skip


def test_the_example_in_the_documentation_of_the_module_holds():
    assert doctest.testmod(vanban.writing).failed == 0


def test_the_example_in_the_guide_can_be_written():
    guide = (Path(__file__).parents[3] / "docs" / "drafts.md").read_text(encoding="utf-8")
    example = from_json(json.loads(guide.split("```json")[1].split("```")[0]))
    assert write(example, to="pdf").startswith(b"%PDF")
