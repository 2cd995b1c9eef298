"""Two hundred of the damaged files of `python -m bench.robust`, in a process of their own with bounds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3]))
from bench.robust import run
from bench.robust_cases import SOUND, case

CASES = range(20_000, 20_200)  # others than `make bench` reads


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="memory is told as Linux tells it")
def test_damaged_files_are_read_or_refused_with_a_cause_soon_and_in_little_memory() -> None:
    outcomes = list(run(CASES))
    assert [outcome for outcome in outcomes if outcome.failed] == []
    assert len(outcomes) == len(CASES)
    refused = {outcome.said for outcome in outcomes}
    assert {"read", "broken", "hostile", "wrong-type"} <= refused


def test_every_kind_of_file_is_damaged_and_a_seed_gives_the_same_file_again() -> None:
    assert {path.suffix for path in SOUND} == {".docx", ".doc", ".odt", ".rtf", ".pdf"}
    for seed in CASES[:20]:
        assert case(seed) == case(seed)
