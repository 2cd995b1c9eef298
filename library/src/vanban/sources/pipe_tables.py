"""GitHub's pipe tables: a row of heads, a row of dashes, rows of cells."""

from __future__ import annotations

DELIMITER = frozenset("|:- ")


def take_table(lines: list[str], at: int) -> int | None:
    """Where the table that begins at line ``at`` ends, or None where there is none."""
    if at + 1 >= len(lines) or "|" not in lines[at] or not _is_delimiter(lines[at + 1]):
        return None
    if len(split_row(lines[at])) != len(split_row(lines[at + 1])):
        return None
    end = at + 2
    while end < len(lines) and "|" in lines[end] and lines[end].strip() != "|":
        end += 1
    return end


def _is_delimiter(line: str) -> bool:
    bare = line.strip()
    return "-" in bare and "|" in bare and set(bare) <= DELIMITER


def split_row(line: str) -> list[str]:
    """The cells of a row; "\\|" is a bar inside a cell."""
    cells = [""]
    escaped = False
    for sign in line.strip():
        if sign == "|" and not escaped:
            cells.append("")
        else:
            cells[-1] += sign
        escaped = sign == "\\" and not escaped
    if not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip() for cell in cells]
