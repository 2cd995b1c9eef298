"""Checks one file in a process of its own, so that a hostile file can only end that process.

What `vanban.sandbox.answer_safely("dondoc.issuing.child", FILE)` runs; knows no Django. The answer is {"reading": …,
"findings": […]}, or when a language and the rules to be left out are given, {"docx": base64 of the file with comments}.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from pathlib import Path
from typing import Any, Literal

from dondoc.intake.stored import stored
from vanban.checking import Finding, checked
from vanban.checking.all_rules import has_layout
from vanban.checking.comments import with_comments
from vanban.sandbox import serve

Json = dict[str, Any]
SHOWN = ("form", "format", "pages", "text", "body")  # of a reading: what the page draws
LANGUAGES: tuple[Literal["vi", "en"], ...] = ("vi", "en")


def answer(path: Path, *more: str) -> Json:
    return comment(path, *more) if more else check(path)


def check(path: Path) -> Json:
    """The reading and what is to be mended in it."""
    document, findings = checked(path.read_bytes(), path.name)
    reading = stored(document)
    shown = {name: reading[name] for name in SHOWN} | {"layout": has_layout(document)}
    return {"reading": shown, "findings": [said(one) for one in findings]}


def said(finding: Finding) -> Json:
    """A finding as it is kept: in both languages, since whoever looks chooses theirs then."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "span": [finding.span.start, finding.span.end] if finding.span else None,
        "quote": finding.quote,
        "law": finding.law,
        "what": {language: finding.what(language) for language in LANGUAGES},
        "how": {language: finding.how(language) for language in LANGUAGES},
    }


def comment(path: Path, language: str, ignored: str) -> Json:
    """The Word file with the findings as comments, those of the rules ``ignored`` ("L43,T03") left out."""
    data = path.read_bytes()
    _, findings = checked(data, path.name, ignore=tuple(filter(None, ignored.split(","))))
    made = with_comments(data, findings, "en" if language == "en" else "vi")
    return {"docx": b64encode(made).decode("ascii")}


if __name__ == "__main__":
    raise SystemExit(serve(sys.argv[1:], answer))
