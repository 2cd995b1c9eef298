"""The sample documents are read as people read them: the golden readings in samples/expected were checked by eye."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import vanban
from samples.build import SAMPLES
from samples.paper import paper
from vanban.output import as_json

SAMPLE_FOLDER = Path(__file__).resolve().parent.parent / "samples"
PARTS = ("header", "sections", "references", "deadlines", "targets", "tasks", "signer", "recipients")


def bare(found: Any) -> Any:
    """A reading without the places of what was found: they differ from format to format."""
    if isinstance(found, dict):
        return {key: bare(value) for key, value in found.items() if key not in ("span", "spans")}
    return [bare(one) for one in found] if isinstance(found, list) else found


def reading(path: Path) -> dict[str, Any]:
    said = json.loads(json.dumps(as_json(vanban.read(path))))
    return {part: bare(said[part]) for part in PARTS}


def golden(text: str) -> dict[str, Any]:
    return json.loads((SAMPLE_FOLDER / "expected" / f"{text}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read_as_its_golden_reading_says(name):
    expected, found = golden(SAMPLES[name][0]), reading(SAMPLE_FOLDER / name)
    for part in PARTS:
        assert found[part] == expected[part], part


@pytest.mark.parametrize("name", SAMPLES)
def test_the_files_hold_the_words_that_they_are_made_from(name, tmp_path):
    text, write = SAMPLES[name]
    made = tmp_path / name
    made.write_bytes(write(paper(text)))
    assert vanban.read(made).text == vanban.read(SAMPLE_FOLDER / name).text


@pytest.mark.parametrize("name", [name for name in SAMPLES if name.endswith(".docx")])
def test_a_word_sample_is_laid_out_as_the_decree_asks(name):
    assert vanban.check(SAMPLE_FOLDER / name, select=["L"]) == ()
