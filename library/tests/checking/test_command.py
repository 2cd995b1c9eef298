"""The command: exit status, formats, choice of rules, comments in the Word file."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from docx import Document

from library.tests.writing.drafts import PLAN
from vanban import check
from vanban.checking.finding import table
from vanban.cli import main
from vanban.model import Cause
from vanban.writing import Paragraph, write

FAULTY = replace(
    PLAN,
    body=(*PLAN.body[:2], Paragraph("Họp vào thứ Hai, ngày 03/11/2026. Vận động nhân dân tham gia."), *PLAN.body[2:]),
    recipients=("Các phòng, đơn vị", "Lưu: VT"),
)


@pytest.fixture()
def faulty(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(write(FAULTY))
    return path


@pytest.fixture()
def good(tmp_path):
    path = tmp_path / "good.docx"
    path.write_bytes(write(replace(PLAN, recipients=("Các phòng, đơn vị", "Lưu: VT"))))
    return path


def test_a_faulty_file_is_told_and_exits_with_one(faulty, capsys):
    assert main(["check", str(faulty)]) == 1
    printed = capsys.readouterr().out
    assert "D06 lỗi: “thứ Hai, ngày 03/11/2026” không đúng thứ: ngày 03/11/2026 là thứ Ba." in printed
    assert "căn cứ: Phụ lục II Nghị định 30/2020/NĐ-CP, mục V.1" in printed
    assert "1 lỗi" in printed


def test_a_good_file_exits_with_nought(good, capsys):
    assert main(["check", str(good)]) == 0
    assert "Không có gì phải sửa." in capsys.readouterr().out


def test_notes_alone_are_no_fault(faulty):
    assert main(["check", str(faulty), "--select", "H01"]) == 0


def test_rules_are_chosen_and_left_out_by_the_beginning_of_their_code(faulty):
    assert {finding.code for finding in check(faulty, select=("D",))} == {"D06"}
    assert {finding.code for finding in check(faulty, ignore=("D06", "T"))} == {"H01"}


def refused(capsys, *asked: object) -> str:
    """What is said of a command that makes no sense; it ends as argparse does, so that 1 means findings alone."""
    with pytest.raises(SystemExit, match="2"):
        main(["check", *map(str, asked)])
    return capsys.readouterr().err


def test_an_unknown_code_is_refused(faulty, capsys):
    assert "no rule begins with X; the first letters are L, T, D" in refused(capsys, faulty, "--select", "X")


def test_a_file_that_cannot_be_read_exits_with_two(tmp_path, capsys):
    broken = tmp_path / "x.docx"
    broken.write_bytes(b"no word file")
    assert main(["check", str(broken)]) == 2
    assert main(["check", str(tmp_path / "none.docx")]) == 2
    told = capsys.readouterr().err
    assert "x.docx: nội dung không đúng với đuôi tên tệp; hãy mở bằng Word" in told
    assert "none.docx: không có tệp này; hãy xem lại tên và thư mục." in told


def test_every_cause_of_a_refusal_has_its_sentence_in_both_languages():
    said = table("refusals")
    assert {cause.value for cause in Cause} - {"timeout", "too-heavy", "crashed"} <= set(said)  # those of read_safely
    assert all(set(sentence) == {"vi", "en"} for sentence in said.values())


def test_of_a_folder_the_files_are_checked_that_are_read(faulty, good, tmp_path, capsys):
    (tmp_path / "~$plan.docx").write_bytes(b"kept by Word while the document is open")
    (tmp_path / "notes.xlsx").write_bytes(b"none of ours")
    assert main(["check", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert f"{faulty}:" in told.out
    assert told.err == ""
    (tmp_path / "empty").mkdir()
    assert main(["check", str(tmp_path / "empty")]) == 2
    assert "thư mục không có tệp nào đọc được" in capsys.readouterr().err


def test_files_are_checked_one_after_the_other_and_a_refused_one_stops_none(faulty, good, tmp_path, capsys):
    broken = tmp_path / "x.docx"
    broken.write_bytes(b"no word file")
    assert main(["check", str(broken), str(faulty), str(good)]) == 2
    told = capsys.readouterr()
    assert "x.docx: " in told.err
    assert f"{faulty}:" in told.out
    assert "1 lỗi, 1 lưu ý" in told.out
    assert main(["check", str(good), str(faulty)]) == 1
    assert main(["check", str(good), str(good)]) == 0


def test_of_many_files_json_is_an_object_each_and_sarif_one_log(faulty, good, capsys):
    main(["check", str(faulty), str(good), "--json"])
    decoder, told = json.JSONDecoder(), capsys.readouterr().out
    first, end = decoder.raw_decode(told)
    second, _ = decoder.raw_decode(told[end:].lstrip())
    assert [first["file"], second["file"]] == [str(faulty), str(good)]
    assert (len(first["findings"]), second["findings"]) == (2, [])
    main(["check", str(faulty), str(faulty), "--sarif"])
    assert len(json.loads(capsys.readouterr().out)["runs"][0]["results"]) == 4


def test_severities_are_coloured_at_a_terminal_and_never_in_a_pipe(faulty, capsys, monkeypatch):
    main(["check", str(faulty)])
    assert "\033" not in capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["check", str(faulty)])
    assert "\033[1;31mD06 lỗi\033[0m" in capsys.readouterr().out


def test_json_has_places_and_both_languages(faulty, capsys):
    main(["check", str(faulty), "--json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    weekday = next(finding for finding in findings if finding["code"] == "D06")
    assert weekday["severity"] == "error"
    assert weekday["name"] == "weekday"
    assert weekday["span"][1] - weekday["span"][0] == len("thứ Hai, ngày 03/11/2026")
    assert set(weekday["what"]) == {"vi", "en"}


def test_sarif_names_its_rules_and_regions(faulty, tmp_path, capsys):
    named = faulty.rename(tmp_path / "kế hoạch 1.docx")
    main(["check", str(named), "--sarif"])
    log = json.loads(capsys.readouterr().out)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert address.endswith("/k%E1%BA%BF%20ho%E1%BA%A1ch%201.docx")
    assert all("{" not in rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"])
    assert any("region" in result["locations"][0]["physicalLocation"] for result in run["results"])


def test_english_is_spoken_on_request(faulty, capsys):
    main(["check", str(faulty), "--language", "en"])
    assert "has the wrong weekday" in capsys.readouterr().out


def test_findings_come_back_as_comments_on_their_paragraphs(faulty, tmp_path):
    out = tmp_path / "commented.docx"
    main(["check", str(faulty), "--comments", str(out)])
    document = Document(io.BytesIO(out.read_bytes()))
    texts = [comment.text for comment in document.comments]
    (weekday,) = (text for text in texts if text.startswith("D06: "))
    assert weekday.splitlines()[1] == "Cách sửa: Sửa thứ thành thứ Ba hoặc kiểm tra lại ngày."
    assert any(text.splitlines()[2:] == ["Căn cứ: Phụ lục II Nghị định 30/2020/NĐ-CP, mục V.1"] for text in texts)
    paragraph = next(one for one in document.paragraphs if one.text.startswith("Họp vào"))
    assert paragraph._p.xpath("w:commentRangeStart")


def test_comments_are_for_word_files(tmp_path, capsys):
    path = tmp_path / "plan.md"
    path.write_text("# KẾ HOẠCH", encoding="utf-8")
    assert "for Word files" in refused(capsys, path, "--comments", tmp_path / "out.docx")


def test_comments_are_of_one_file_and_a_place_that_cannot_be_written_is_told(faulty, good, tmp_path, capsys):
    assert "for one file" in refused(capsys, faulty, good, "--comments", tmp_path / "out.docx")
    assert main(["check", str(faulty), "--comments", str(tmp_path / "none" / "out.docx")]) == 2
    assert "none/out.docx" in capsys.readouterr().err


def test_other_formats_are_checked_for_content_alone(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(write(FAULTY, to="pdf"))
    assert {finding.code for finding in check(path)} == {"D06", "H01"}
