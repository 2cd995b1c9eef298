"""Findings printed: for people, as JSON, as SARIF 2.1.0 for tools that show the findings of linters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any
from urllib.parse import quote

from vanban.checking.finding import Finding, Language, Severity, rules

Json = dict[str, Any]
Paint = Callable[[str, Severity], str]
MARKS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "lưu ý"}
ENGLISH = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
COLOURS = {Severity.ERROR: 31, Severity.WARNING: 33, Severity.NOTE: 36}  # red, yellow, cyan of a terminal
LABELS: dict[Language, tuple[str, str, str]] = {
    "vi": ("căn cứ", "cách sửa", "Không có gì phải sửa."),
    "en": ("law", "mend", "Nothing to mend."),
}
QUOTED = 80
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
PLACE = re.compile(r"\{\d\}")  # in a rule's sentence


@dataclass(frozen=True, slots=True)
class Checked:
    """A file by its name, the text that was read of it, and what was found in that text."""

    name: str
    text: str
    findings: tuple[Finding, ...]


def for_people(read: Sequence[Checked], language: Language = "vi", *, coloured: bool = False) -> str:
    """A paragraph for each finding: place, code, what, the words, why, how; a line of counts at the end."""
    counts = Counter(finding.severity for one in read for finding in one.findings)
    if not counts:
        return LABELS[language][2]
    paint = _painted if coloured else _plain
    said = [_paragraph(finding, one, language, paint) for one in read for finding in one.findings]
    marks = MARKS if language == "vi" else ENGLISH
    return "\n".join([*said, "", ", ".join(f"{counts[kind]} {marks[kind]}" for kind in Severity if counts[kind])])


def _paragraph(finding: Finding, one: Checked, language: Language, paint: Paint) -> str:
    law, how, _ = LABELS[language]
    mark = (MARKS if language == "vi" else ENGLISH)[finding.severity]
    head = f"{finding.code} {mark}"
    lines = [f"{one.name}:{place(finding, one.text)} {paint(head, finding.severity)}: {finding.what(language)}"]
    if finding.quote and finding.quote not in finding.what(language):
        lines.append(f"    > {shorten(finding.quote, QUOTED, placeholder=' …')}")
    if finding.law:
        lines.append(f"    {law}: {finding.law}")
    return "\n".join([*lines, f"    {how}: {finding.how(language)}"])


def _plain(words: str, _severity: Severity) -> str:
    return words


def _painted(words: str, severity: Severity) -> str:
    return f"\033[1;{COLOURS[severity]}m{words}\033[0m"


def place(finding: Finding, text: str) -> str:
    """Line and column of the text that was read, counted from 1; "0" for what concerns the whole document."""
    if finding.span is None:
        return "0:"
    before = text[: finding.span.start]
    return f"{before.count(chr(10)) + 1}:{finding.span.start - before.rfind(chr(10))}:"


def as_json(one: Checked) -> Json:
    """{"file", "findings": [{"code", "name", "severity", "span", "quote", "what", "law", "how"}]}.

    What and how are said by language.
    """
    return {"file": one.name, "findings": [_item(finding) for finding in one.findings]}


def _item(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "name": finding.rule.name,
        "severity": finding.severity.value,
        "span": [finding.span.start, finding.span.end] if finding.span else None,
        "quote": finding.quote,
        "what": {"vi": finding.what("vi"), "en": finding.what("en")},
        "law": finding.law,
        "how": {"vi": finding.how("vi"), "en": finding.how("en")},
    }


def as_sarif(read: Sequence[Checked], language: Language = "vi") -> Json:
    """One run of SARIF 2.1.0; regions count characters of the text that was read."""
    used = sorted({finding.code for one in read for finding in one.findings})
    run = {
        "tool": {"driver": {"name": "vanban check", "rules": [_sarif_rule(code, language) for code in used]}},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(finding, used, one, language) for one in read for finding in one.findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _sarif_rule(code: str, language: Language) -> Json:
    """A rule in general: what a finding fills in is left out, as is the law of a rule that serves many parts."""
    rule = rules()[code]
    said = {
        key: {"text": PLACE.sub("…", words)}
        for key, words in (("shortDescription", rule.what[language]), ("help", rule.how[language]))
    }
    return {"id": code, "name": rule.name, **said, "properties": {"law": PLACE.sub("…", rule.law)}}


def _sarif_result(finding: Finding, used: list[str], one: Checked, language: Language) -> Json:
    physical: Json = {"artifactLocation": {"uri": quote(one.name)}}
    if finding.span:
        line, column = place(finding, one.text).rstrip(":").split(":")
        length = finding.span.end - finding.span.start
        physical["region"] = {
            "startLine": int(line),
            "startColumn": int(column),
            "charOffset": finding.span.start,
            "charLength": length,
        }
    return {
        "ruleId": finding.code,
        "ruleIndex": used.index(finding.code),
        "level": finding.severity.value,
        "message": {"text": f"{finding.what(language)} {finding.how(language)}"},
        "locations": [{"physicalLocation": physical}],
        "properties": {"law": finding.law},
    }
