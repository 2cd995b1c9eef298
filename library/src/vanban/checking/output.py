"""Findings printed: for people, as JSON, as SARIF 2.1.0 for tools that show the findings of linters."""

from __future__ import annotations

from collections import Counter
from typing import Any

from vanban.checking.finding import Finding, Language, Severity, rules

Json = dict[str, Any]
MARKS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "lưu ý"}
ENGLISH = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
LABELS: dict[Language, tuple[str, str, str]] = {
    "vi": ("căn cứ", "cách sửa", "Không có gì phải sửa."),
    "en": ("law", "mend", "Nothing to mend."),
}
QUOTED = 80
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
DECREE = "Decree 30/2020/NĐ-CP"


def for_people(findings: tuple[Finding, ...], name: str, text: str, language: Language = "vi") -> str:
    """A paragraph for each finding: place, code, what, the words, why, how; a line of counts at the end."""
    if not findings:
        return LABELS[language][2]
    said = [_paragraph(finding, name, text, language) for finding in findings]
    counts = Counter(finding.severity for finding in findings)
    marks = MARKS if language == "vi" else ENGLISH
    return "\n".join([*said, "", ", ".join(f"{counts[kind]} {marks[kind]}" for kind in Severity if counts[kind])])


def _paragraph(finding: Finding, name: str, text: str, language: Language) -> str:
    law, how, _ = LABELS[language]
    mark = (MARKS if language == "vi" else ENGLISH)[finding.severity]
    lines = [f"{name}:{place(finding, text)} {finding.code} {mark}: {finding.what(language)}"]
    if finding.quote and finding.quote not in finding.what(language):
        lines.append(f"    > {finding.quote[:QUOTED]}")
    if finding.law:
        lines.append(f"    {law}: {finding.law}")
    return "\n".join([*lines, f"    {how}: {finding.how(language)}"])


def place(finding: Finding, text: str) -> str:
    """Line and column of the text that was read, counted from 1; "0" for what concerns the whole document."""
    if finding.span is None:
        return "0:"
    before = text[: finding.span.start]
    return f"{before.count(chr(10)) + 1}:{finding.span.start - before.rfind(chr(10))}:"


def as_json(findings: tuple[Finding, ...], name: str) -> Json:
    """{"file", "findings": [{"code", "name", "severity", "span", "quote", "what", "law", "how"}]}.

    What and how are said by language.
    """
    return {"file": name, "findings": [_item(finding) for finding in findings]}


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


def as_sarif(findings: tuple[Finding, ...], name: str, text: str) -> Json:
    """One run of SARIF 2.1.0; regions count characters of the text that was read."""
    used = sorted({finding.code for finding in findings})
    driver = {
        "name": "vanban check",
        "rules": [_sarif_rule(code) for code in used],
    }
    results = [_sarif_result(finding, used, name, text) for finding in findings]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _sarif_rule(code: str) -> Json:
    rule = rules()[code]
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.what["en"]},
        "help": {"text": rule.how["en"]},
        "properties": {"law": rule.law or DECREE},
    }


def _sarif_result(finding: Finding, used: list[str], name: str, text: str) -> Json:
    physical: Json = {"artifactLocation": {"uri": name}}
    if finding.span:
        line, column = place(finding, text).rstrip(":").split(":")
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
        "message": {"text": finding.what("vi")},
        "locations": [{"physicalLocation": physical}],
    }
