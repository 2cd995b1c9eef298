"""The findings on published plans are those that docs/checker.md lists and judges; at least 95 of 100 are right."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from vanban.checking import check, rules

ROOT = Path(__file__).parents[3]
PLANS = ROOT.parent / "shared" / "planbench" / "dev"
ROW = re.compile(r"^\| ([\w-]+) \| ([A-Z]\d\d) \| .* \| (right|wrong) \|", re.MULTILINE)
GUIDE = (ROOT / "docs" / "checker.md").read_text(encoding="utf-8")


def test_the_guide_lists_every_rule():
    assert re.findall(r"^\| ([A-Z]\d\d) \|", GUIDE, re.MULTILINE) == list(rules())


def test_at_least_95_of_100_findings_are_right():
    judged = [row[2] for row in ROW.findall(GUIDE)]
    assert judged.count("right") >= 0.95 * len(judged) > 0


@pytest.mark.skipif(not PLANS.exists(), reason="the published plans are not here: their findings are not compared")
def test_the_findings_are_those_that_were_judged():
    listed = Counter((document, code) for document, code, _ in ROW.findall(GUIDE))
    found = Counter(
        (folder.name, finding.code) for folder in PLANS.iterdir() for finding in check(folder / "document.docx")
    )
    assert found == listed


@pytest.mark.skipif(not PLANS.exists(), reason="the published plans are not here: formats are not compared")
def test_content_is_judged_alike_in_every_format():
    for folder in PLANS.iterdir():
        told = [
            sorted((one.code, one.values) for one in check(folder / f"document.{form}", ignore=("L",)))
            for form in ("docx", "pdf", "md")
        ]
        assert told[0] == told[1] == told[2], folder.name
