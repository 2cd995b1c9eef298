"""Numbers are written one way everywhere: 1.005 in Vietnamese, 1,005 in English; files for machines keep raw ones.

What a page counts goes through `vn_number`, or `counted` where a translation asks for the plural; a sentence in Python
through `number_words`. These tests read the templates and the code, so that a new page is held to it too.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils.translation import override

from dondoc.plans.models import Task
from dondoc.plans.tests.work import make_plan

DONDOC = Path(__file__).resolve().parent.parent / "dondoc"
TEMPLATES = [path for ending in ("html", "txt", "svg") for path in DONDOC.glob(f"*/templates/**/*.{ending}")]
TEMPLATES += [*DONDOC.glob("templates/**/*.html")]
CODE = [path for path in DONDOC.rglob("*.py") if not {"tests", "migrations", "demo"} & set(path.parts)]

TAG = re.compile(r"\{% blocktranslate (?P<said>[^%]*)%\}")
BOUND = re.compile(r"(?P<name>\w+)=(?P<value>(?:[^\s\"]|\"[^\"]*\")+)")
COUNTS = {"n", "all", "total", "done", "shown", "count"}  # names that a count has in a sentence
WRITTEN = re.compile(r"\|(?:vn_number|counted)$")
NOT_COUNTS = {"arrival.number"}  # a number that names something: số đến 1005
PLAIN = re.compile(r"(?<!=\")\{\{ [\w.]+(?:\|length|\.count|_count|\.total|\.done|\.parts_done) \}\}")
DIGITS = re.compile(r"(?:_|say|gettext|ngettext)\(\s*\"[^\"]*%(?:\((?P<name>\w+)\))?d")
PARTS_OF_DAYS = {"day", "month", "year", "hour", "minute", "percent"}
NAMES_A_ROW = {"Dòng %(n)d"}  # as the row's own number in the spreadsheet


def test_a_count_in_a_translated_sentence_is_written_as_people_read_it():
    raw = [
        f"{path.relative_to(DONDOC)}: {bound[0]}"
        for path in TEMPLATES
        for tag in TAG.finditer(path.read_text(encoding="utf-8"))
        for bound in BOUND.finditer(tag["said"])
        if bound["name"] in COUNTS and bound["value"] not in NOT_COUNTS and not WRITTEN.search(bound["value"])
    ]
    assert raw == []


def test_a_count_that_stands_alone_is_written_as_people_read_it():
    found = {str(path.relative_to(DONDOC)): PLAIN.findall(path.read_text(encoding="utf-8")) for path in TEMPLATES}
    assert {name: raw for name, raw in found.items() if raw} == {}


def test_sentences_of_the_code_leave_no_bare_digits():
    raw = [
        f"{path.relative_to(DONDOC)}: {found[0]}"
        for path in CODE
        for found in DIGITS.finditer(path.read_text(encoding="utf-8"))
        if found["name"] not in PARTS_OF_DAYS and not any(words in found[0] for words in NAMES_A_ROW)
    ]
    assert [one for one in raw if "đạt %d" not in one] == []  # a percentage


@pytest.mark.parametrize(("language", "written"), [("vi", "1.005"), ("en", "1,005")])
def test_a_thousand_is_grouped_in_the_way_of_the_language(language, written):
    page = Template(
        "{% load i18n look %}{{ n|vn_number }} "
        "{% blocktranslate count n=n|counted %}{{ n }} one{% plural %}{{ n }} many{% endblocktranslate %}"
    )
    with override(language):
        assert page.render(Context({"n": 1005})) in (f"{written} {written} many", f"{written} {written} one")
        assert page.render(Context({"n": 999})).startswith("999 999 ")
        assert page.render(Context({"n": None})).startswith(" 0 ")


def test_the_register_the_pages_and_their_numbers_are_grouped(as_, cast):
    plan = make_plan(cast)
    Task.objects.bulk_create(
        [Task(authority=cast.ward, plan=plan, order=n, text="việc", quote="việc", search="viec") for n in range(1005)]
    )
    vietnamese = as_("clerk").get("/nhiem-vu/").content.decode()
    assert "1.005 nhiệm vụ" in vietnamese and "1–50 trong 1.005" in vietnamese and ">1005<" not in vietnamese
    assert "1.001–1.005 trong 1.005" in as_("clerk").get("/nhiem-vu/?trang=21").content.decode()
    english = as_("clerk")
    english.post(reverse("set_language"), {"language": "en"})
    told = english.get("/nhiem-vu/").content.decode()
    assert "1,005" in told and "1.005" not in told
