"""vanban read FILE, as people and programs call it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import vanban
from vanban.cli import main
from vanban.output import as_json, summary

PAPER = Path(__file__).parent / "reading" / "documents" / "quyet-dinh.md"


def test_json_has_the_schema_of_the_measure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--json", str(PAPER)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["header"]["kind"] == "Quyết định"
    assert found["header"]["date"] == "2025-??-??"
    assert found["sections"][0]["path"] == ["1"]
    assert {"symbol": "150/2025/NĐ-CP", "date": "2025-06-12"}.items() <= found["references"][1].items()
    assert found["signer"] == {"authority": None, "post": "CHỦ TỊCH", "name": "Vi Văn Sáng"}
    assert found["recipients"] == ["Như Điều 3", "UBND tỉnh (b/c)", "Lưu: VT"]
    assert set(found) >= {"deadlines", "tasks", "doubts", "text", "format", "pages", "notes"}


def test_places_in_the_json_lead_to_the_words() -> None:
    found = as_json(vanban.read(PAPER))
    for section in found["sections"]:
        start, _ = section["span"]
        assert section["title"][:12] in found["text"][start : start + 80].replace("\n", " ")
    for task in found["tasks"]:
        start, end = task["span"]
        assert task["quote"][:20] in found["text"][start:end].replace("\n", " ")


def test_the_summary_tells_people_what_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(PAPER)]) == 0
    told = capsys.readouterr().out
    for words in ("Số, ký hiệu: 89/QĐ-UBND", "Mường Lát, ??/??/2025", "II. NHIỆM VỤ", "150/2025/NĐ-CP ngày 12/06/2025"):
        assert words in told


def test_a_summary_shows_tasks_with_their_bodies_and_days() -> None:
    work = "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tổng kết trước ngày 15/3/2026."
    text = "\n\n".join(("KẾ HOẠCH", "Thi đua", "I. TỔ CHỨC THỰC HIỆN", work))
    told = summary(vanban.read_bytes(text.encode(), "a.md"))
    for words in ("Nhiệm vụ (1)", "chủ trì: Sở Nội vụ", "phối hợp: Sở Tài chính", "15/03/2026"):
        assert words in told


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [("a.md", b"", "empty"), ("a.pdf", b"%PDF-1.7", "broken"), ("a.xyz", b"x", "unsupported")],
)
def test_a_refused_file_is_told_on_stderr(
    name: str, data: bytes, cause: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    assert main(["read", str(tmp_path / name)]) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert cause in out.err


def test_a_missing_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "/nowhere/a.md"]) == 2
    assert "No such file" in capsys.readouterr().err


def test_the_package_runs_as_a_module() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "vanban", "read", str(PAPER)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0
    assert "Quyết định" in run.stdout


def test_a_reader_that_went_away_is_no_error() -> None:
    command = f'"{sys.executable}" -m vanban read --json "{PAPER}" | head -c 10'
    run = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert run.stderr == ""
