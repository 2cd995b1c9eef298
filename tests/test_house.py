"""Rules of the house that no linter sees: sizes, where things are written, what pages may ask for, names."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILE, FUNCTION, MEDIAN, VIEW = 400, 50, 8, 15  # lines
Function = ast.FunctionDef | ast.AsyncFunctionDef
SAVES = frozenset({"save", "create", "bulk_create", "update_or_create", "get_or_create", "bulk_update"})
ROOMS = (
    "organization",
    "journal",
    "notices",
    "intake",
    "issuing",
    "exchange",
    "plans",
    "followup",
    "meetings",
    "inspections",
    "appraisal",
    "overview",
    "reports",
    "records",
)
SENTENCE = re.compile(r"^test(_[a-z0-9]+){3,}$")


@cache
def tracked(*endings: str) -> tuple[Path, ...]:
    """Files of the repository, those not yet added among them, without what others have written."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    ours = (ROOT / name for name in listed if "/vendor/" not in name and "/migrations/" not in name)
    return tuple(sorted({path for path in ours if path.suffix in endings and path.exists()}))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every function and every call of a module."""
    return tuple(node for node in ast.walk(tree(path)) if isinstance(node, Function | ast.Call))


def functions(path: Path) -> Iterator[Function]:
    yield from (node for node in nodes(path) if isinstance(node, Function))


def length(node: ast.stmt) -> int:
    """Lines of a function without its decorators and docstring, from its `def` on."""
    assert isinstance(node, Function)
    first = node.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    lines = (node.end_lineno or 0) - node.lineno + 1
    return lines - ((first.end_lineno or 0) - first.lineno + 1 if told else 0)


def is_test(path: Path) -> bool:
    return "tests" in path.parts or path.name == "conftest.py"


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def app_files(part: str) -> list[Path]:
    """`views` is views.py and everything under views/ of every room."""
    found = [path for path in tracked(".py") if path.is_relative_to(ROOT / "dondoc") and not is_test(path)]
    return [path for path in found if path.parent.name == part or (path.stem == part and path.parent.name in ROOMS)]


def calls(inside: Iterable[ast.AST]) -> Iterator[tuple[str, ast.Call]]:
    for one in inside:
        if isinstance(one, ast.Call):
            called = one.func
            yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", ""), one


def test_no_file_is_longer_than_400_lines():
    endings = (".py", ".html", ".css", ".js", ".typ")  # tables of words (.toml) are as long as the language
    sizes = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in tracked(*endings)}
    assert {name: size for name, size in sizes.items() if size > FILE} == {}


def test_no_function_is_longer_than_50_lines_and_half_are_at_most_8():
    ours = [path for path in tracked(".py") if not is_test(path)]
    sizes = {f"{named(path)}:{node.lineno} {node.name}": length(node) for path in ours for node in functions(path)}
    assert {name: size for name, size in sizes.items() if size > FUNCTION} == {}
    assert statistics.median(sizes.values()) <= MEDIAN


def is_view(node: Function) -> bool:
    return any("requires(" in ast.unparse(one) for one in node.decorator_list)


def test_a_view_reads_acts_and_answers_in_15_lines():
    views = [(path, node) for path in app_files("views") for node in functions(path) if is_view(node)]
    sizes = {f"{named(path)}:{node.lineno} {node.name}": length(node) - 1 for path, node in views}
    assert sizes
    assert {name: size for name, size in sizes.items() if size > VIEW} == {}


def test_views_forms_and_queries_never_write_to_the_database():
    found = []
    for path in [*app_files("views"), *app_files("forms"), *app_files("queries"), *app_files("access")]:
        for name, call in calls(nodes(path)):
            if name in SAVES or (name in ("update", "delete") and "objects" in ast.unparse(call.func)):
                found.append(f"{named(path)}:{call.lineno} {ast.unparse(call.func)}")
    assert found == []


def writes(path: Path) -> list[str]:
    """Public functions of an actions file that begin a transaction but never reach the journal."""
    inside = {node.name: node for node in functions(path)}

    def reaches_journal(name: str, seen: frozenset[str] = frozenset()) -> bool:
        if name in JOURNAL_CALLS:
            return True
        if name not in inside or name in seen:
            return False
        return any(reaches_journal(called, seen | {name}) for called, _ in calls(ast.walk(inside[name])))

    begin = [name for name, node in inside.items() if not name.startswith("_") and "atomic" in ast.unparse(node)]
    return [f"{named(path)}: {name}" for name in begin if not reaches_journal(name)]


JOURNAL_CALLS = frozenset({"write", "journal", "changing"})  # `changing` is intake's own: one change, one line


def test_every_action_that_opens_a_transaction_writes_the_journal():
    assert [missing for path in app_files("actions") for missing in writes(path)] == []


OUTSIDE = re.compile(
    r"""(?:src|href|action|url|import|fetch|hx-\w+)\s*[=(]\s*["'(]?\s*(?:https?:)?//(?!www\.w3\.org)""", re.I
)


def test_no_page_style_or_script_asks_anything_outside_the_machine():
    files = [*tracked(".html", ".css", ".js"), *(ROOT / "dondoc/static/vendor").rglob("*.css")]
    asking = [named(path) for path in files if OUTSIDE.search(path.read_text(encoding="utf-8"))]
    assert asking == []


INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"(?:application/json|text/template)\")[^>]*>|\son(?:click|change|submit|load|input)=",
    re.I,
)


def test_no_template_holds_a_script_that_the_content_policy_forbids():
    assert [named(path) for path in tracked(".html") if INLINE.search(path.read_text(encoding="utf-8"))] == []


PLAIN = re.compile(r"^[\x00-\x7f]*[A-Za-z]{3,}[\x00-\x7f]*$")
ALLOWED_PLAIN = re.compile(r"^(?:Email|PDF|DOCX|Word|Excel|XLSX|Zalo|%\(\w+\)s|Trang %\(.*)$")
TRANSLATED = re.compile(r"""{%\s*(?:translate|trans)\s+(["'])(.*?)\1""")
WITHOUT_MARKS = frozenset(
    {"cho", "theo", "xem", "trong", "sau", "trang", "ghi", "giao", "hai", "ban", "hay", "tin", "danh", "sang", "con"}
    | {"khi", "khai", "tham", "thi", "thu", "thanh", "xong", "xin", "sinh", "quan", "kinh", "mang", "nhanh", "ngay"}
)


def is_vietnamese(words: str) -> bool:
    """A rough ear: diacritics, or nothing but syllables that Vietnamese writes without any."""
    bare = re.sub(r"%\(\w+\)[sd]|{\w*}|[^\w\s]|\d", " ", words)
    if any(unicodedata.combining(char) for char in unicodedata.normalize("NFD", bare)) or "đ" in bare.lower():
        return True
    return all(one.lower() in WITHOUT_MARKS or one.isupper() or len(one) < 3 for one in bare.split())


def said_in_python(path: Path) -> Iterator[str]:
    for name, call in calls(nodes(path)):
        if (
            name in ("_", "gettext", "gettext_lazy", "say", "ngettext")
            and call.args
            and isinstance(call.args[0], ast.Constant)
        ):
            yield str(call.args[0].value)


def test_what_people_read_is_written_in_vietnamese():
    said = [
        (path, one)
        for path in tracked(".py")
        if "dondoc" in path.parts and "demo" not in path.parts and not is_test(path)
        for one in said_in_python(path)
    ]
    said += [
        (path, one[1]) for path in tracked(".html") for one in TRANSLATED.findall(path.read_text(encoding="utf-8"))
    ]
    assert len(said) > 100
    strange = {
        f"{named(path)}: {words}" for path, words in said if not is_vietnamese(words) and not ALLOWED_PLAIN.match(words)
    }
    assert strange == set()


def test_every_test_is_named_by_a_sentence():
    tests = [node.name for path in tracked(".py") if path.name.startswith("test_") for node in tree(path).body
             if isinstance(node, Function) and node.name.startswith("test")]  # fmt: skip
    assert [name for name in tests if not SENTENCE.match(name)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_the_map_and_the_settings_name_every_room(room):
    from django.conf import settings

    assert f"dondoc.{room}" in settings.ROOMS
    assert f"`{room}/`" in (ROOT / "docs/map.md").read_text(encoding="utf-8")


def test_every_room_that_stands_is_known_to_this_test():
    standing = {path.parent.name for path in (ROOT / "dondoc").glob("*/apps.py")}
    assert standing - {"demo"} == set(ROOMS)


def test_every_word_of_the_models_is_in_the_glossary():
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    nouns = [node.name for path in app_files("models") for node in tree(path).body
             if isinstance(node, ast.ClassDef) and "Owned" in {ast.unparse(base) for base in node.bases}]  # fmt: skip
    assert nouns
    assert [noun for noun in nouns if f"**{noun}**" not in glossary] == []


def test_no_rule_of_the_library_names_a_document_or_a_place_of_the_shared_plans():
    places = ("Hưng Bình", "Hung Bình", "Bắc Ninh", "Đồng Tháp", "hung-binh", "bac-ninh")
    sources = [*(ROOT / "library/src").rglob("*.py"), *(ROOT / "library/src").rglob("*.toml")]
    spoken = [f"{named(path)}: {place}" for path in sources for place in places if place in code_of(path)]
    assert spoken == []


def code_of(path: Path) -> str:
    """What the program acts on: a module without its docstrings and comments."""
    if path.suffix != ".py":
        return re.sub(r"#.*", "", path.read_text(encoding="utf-8"))
    return ast.unparse(_undocumented(tree(path)))


def _undocumented(module: ast.Module) -> ast.Module:
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.ClassDef | Function) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    return module
