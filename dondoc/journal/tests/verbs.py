"""Every verb that the code can journal, read from the code itself.

Each call of `journal.actions.write` is followed back to the words it is given: through the room's own helpers
("_journal(verb, …)" writing f"meetings.{verb}") to whoever calls them. What cannot be followed is an error, so that no
verb stays unseen because it is written in a new way.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

from dondoc.followup.models import Move

ROOMS = Path(__file__).resolve().parents[2]
ENUMS = {"move": Move}  # "word.move.value" and "move.value": any of these
Function = ast.FunctionDef | ast.AsyncFunctionDef
Call = tuple[Path, Function | None, ast.Call]


def written() -> set[str]:
    """ "plans.adopt", "meetings.hold", …"""
    found: set[str] = set()
    for path, inside, call in _calls():
        if _called(call) in _names_of_write(path):
            found |= _values(call.args[0], path, inside)
    return found


@cache
def _trees() -> dict[Path, ast.Module]:
    files = (path for path in ROOMS.rglob("*.py") if "tests" not in path.parts and "migrations" not in path.parts)
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in files}


@cache
def _names_of_write(path: Path) -> frozenset[str]:
    """What `journal.actions.write` is called in a file: mostly "write", sometimes "journal"."""
    froms = (node for node in ast.walk(_trees()[path]) if isinstance(node, ast.ImportFrom))
    names = (one for node in froms if node.module == "dondoc.journal.actions" for one in node.names)
    return frozenset(one.asname or one.name for one in names if one.name == "write")


@cache
def _calls() -> tuple[Call, ...]:
    return tuple((path, *found) for path, tree in _trees().items() for found in _inside(tree, None))


def _inside(node: ast.AST, function: Function | None) -> Iterator[tuple[Function | None, ast.Call]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield function, child
        yield from _inside(child, child if isinstance(child, Function) else function)


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _values(words: ast.expr, path: Path, inside: Function | None) -> set[str]:
    match words:
        case ast.Constant(value=str(said)):
            return {said}
        case ast.IfExp(body=one, orelse=other):
            return _values(one, path, inside) | _values(other, path, inside)
        case ast.JoinedStr(values=parts):
            return {"".join(some) for some in product(*(_values(part, path, inside) for part in parts))}
        case ast.FormattedValue(value=value):
            return _values(value, path, inside)
        case ast.Attribute(attr="value", value=ast.Name(id=name) | ast.Attribute(attr=name)) if name in ENUMS:
            return {one.value for one in ENUMS[name]}
        case ast.Name(id=name) if inside is not None:
            return _of_name(name, path, inside)
    raise AssertionError(f"{path}:{words.lineno}: which verbs can {ast.unparse(words)} be?")


def _of_name(name: str, path: Path, inside: Function) -> set[str]:
    """A name of a function: what it is set to there, else what callers in the room give for the parameter."""
    sets = [node.value for node in ast.walk(inside) if isinstance(node, ast.Assign) and _sets(node, name)]
    if sets:
        return set().union(*(_values(one, path, inside) for one in sets))
    given = set().union(*(_given(call, name, inside, place, around) for place, around, call in _callers(inside, path)))
    assert given, f"{path}:{inside.lineno}: nobody gives {inside.name} its {name}"
    return given


def _sets(node: ast.Assign, name: str) -> bool:
    return any(isinstance(one, ast.Name) and one.id == name for one in node.targets)


def _callers(function: Function, path: Path) -> list[Call]:
    """In the same file; of a helper without an underscore, in the same room."""
    around = ROOMS / path.relative_to(ROOMS).parts[0]
    near = (one for one in _calls() if one[0] == path or (function.name[0] != "_" and one[0].is_relative_to(around)))
    return [one for one in near if _called(one[2]) == function.name]


def _given(call: ast.Call, name: str, function: Function, path: Path, inside: Function | None) -> set[str]:
    by_name = [one.value for one in call.keywords if one.arg == name]
    positions = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    by_place = call.args[positions.index(name) :][:1] if name in positions else []
    return set().union(*(_values(one, path, inside) for one in (*by_name, *by_place)))
