"""The tables of words, read when first asked for."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parent / "tables"


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``name`` of language/tables: what its TOML file says."""
    return tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))
