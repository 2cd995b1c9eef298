"""English: every word of the interface has one, the compiled file says the same, and nothing is left out."""

from __future__ import annotations

import ast
import gettext
import re
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "dondoc/locale/en/LC_MESSAGES"
LINE = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$')
PLACES = re.compile(r"%\(\w+\)\d*[sd]|%[sd]|%%|\{\w*\}|\[\[.*?\]\]|<[^>]+>")


def entries(path: Path) -> list[dict[str, str]]:
    """The entries of a catalogue; the first, which holds its header, left out."""
    found: list[dict[str, str]] = []
    field = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        whole = LINE.match(line)
        if whole and whole[1] in ("msgctxt", "msgid") and "msgid" in (found[-1] if found else {"msgid": ""}):
            found.append({})
        if whole:
            field = whole[1]
            found[-1][field] = ast.literal_eval(whole[2])
        elif line.startswith('"'):
            found[-1][field] += ast.literal_eval(line)
    return [one for one in found if one["msgid"]]


def english(entry: dict[str, str]) -> list[str]:
    return [words for name, words in entry.items() if name.startswith("msgstr")]


def key(entry: dict[str, str]) -> tuple[str, str]:
    return entry.get("msgctxt", ""), entry["msgid"]


def test_every_word_has_its_english_and_none_is_a_guess():
    catalogue = entries(FOLDER / "django.po")
    assert len(catalogue) > 1000
    assert [one["msgid"] for one in catalogue if not all(english(one))] == []
    assert "fuzzy" not in (FOLDER / "django.po").read_text(encoding="utf-8")


def test_what_is_filled_in_stands_in_both_languages():
    wrong = [
        (one["msgid"], words)
        for one in entries(FOLDER / "django.po")
        for words in english(one)
        if sorted(PLACES.findall(one["msgid"])) != sorted(PLACES.findall(words))
    ]
    assert wrong == []


def test_the_compiled_file_says_what_the_written_one_says():
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for one in entries(FOLDER / "django.po"):
        context, words = key(one)
        if "msgid_plural" in one:
            said = [compiled.ngettext(words, one["msgid_plural"], n) for n in (1, 2)]
        else:
            said = [compiled.pgettext(context, words) if context else compiled.gettext(words)]
        assert said == english(one)


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed (Debian: apt install gettext)")
def test_no_word_of_the_code_is_missing_from_the_catalogue(tmp_path, monkeypatch, settings):
    unread = shutil.ignore_patterns("static", "__pycache__", "tests", "locale", "migrations")
    shutil.copytree(ROOT / "dondoc", tmp_path / "dondoc", ignore=unread)
    (tmp_path / "dondoc/locale").mkdir()
    settings.LOCALE_PATHS = [tmp_path / "dondoc/locale"]
    monkeypatch.chdir(tmp_path)
    call_command("makemessages", verbosity=0)
    used = {key(one) for one in entries(tmp_path / "dondoc/locale/en/LC_MESSAGES/django.po")}
    known = {key(one) for one in entries(FOLDER / "django.po")}
    assert len(used) > 1000
    assert used - known == set()


def test_no_word_stands_inside_a_formatted_string_where_the_catalogue_does_not_look():
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "dondoc").rglob("*.py")}
    hidden = [
        f"{path.relative_to(ROOT)}:{called.lineno}"
        for path, tree in trees.items()
        for formatted in ast.walk(tree)
        if isinstance(formatted, ast.JoinedStr)
        for called in ast.walk(formatted)
        if isinstance(called, ast.Call) and getattr(called.func, "id", "") in ("_", "gettext", "ngettext")
    ]
    assert hidden == []


@pytest.mark.parametrize("address", ["/tai-khoan/dang-nhap/", "/khong-co/"])
def test_a_page_in_english_has_no_vietnamese_left(client, db, address):
    client.cookies["django_language"] = "en"
    page = client.get(address).content.decode()
    page = page.replace("Tiếng Việt", "").replace("Đôn Đốc", "")
    assert re.findall(r"[^<>\n]*[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9][^<>\n]*", page) == []
