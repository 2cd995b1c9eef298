"""vanban check FILE [--json | --sarif] [--select CODES] [--ignore CODES] [--language vi|en] [--comments OUT.docx]"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from vanban.checking.finding import Finding, Severity, rules

Commands = argparse._SubParsersAction  # the type has no public name
FOUND = 1


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add ``check`` to the commands of the program."""
    parser = commands.add_parser("check", help="say what is to be mended before a document is signed")
    parser.add_argument("file", help="a .docx, .pdf, .md, .txt or .html file; layout is checked in .docx")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print JSON")
    shape.add_argument("--sarif", action="store_true", help="print SARIF 2.1.0")
    parser.add_argument("--select", default="", metavar="CODES", help="rules to keep, by the beginning: L,T02")
    parser.add_argument("--ignore", default="", metavar="CODES", help="rules to leave out, by the beginning")
    parser.add_argument("--language", choices=("vi", "en"), default="vi", help="of the sentences")
    parser.add_argument("--comments", metavar="OUT.docx", help="write a copy with the findings as Word comments")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Print the findings; the exit code is 1 where an error or a warning is among them, else 0."""
    from vanban.checking import checked

    path = Path(asked.file)
    data = path.read_bytes()
    document, findings = checked(data, path.name, select=codes(asked.select), ignore=codes(asked.ignore))
    if asked.comments and document.format != "docx":
        raise SystemExit("vanban check: --comments is for Word files")
    print(_printed(asked, findings, document.text))
    if asked.comments:
        from vanban.checking.comments import with_comments

        Path(asked.comments).write_bytes(with_comments(data, findings, asked.language))
    return FOUND if any(finding.severity is not Severity.NOTE for finding in findings) else 0


def codes(given: str) -> tuple[str, ...]:
    """The codes of a list such as "L, T02"; unknown ones are refused by argparse's own error."""
    asked = tuple(code.strip().upper() for code in given.split(",") if code.strip())
    for code in asked:
        if not any(known.startswith(code) for known in rules()):
            raise SystemExit(f"vanban check: no rule begins with {code}")
    return asked


def _printed(asked: argparse.Namespace, findings: tuple[Finding, ...], text: str) -> str:
    from vanban.checking import output

    if asked.json:
        return json.dumps(output.as_json(findings, asked.file), ensure_ascii=False, indent=1)
    if asked.sarif:
        return json.dumps(output.as_sarif(findings, asked.file, text), ensure_ascii=False, indent=1)
    return output.for_people(findings, asked.file, text, asked.language)
