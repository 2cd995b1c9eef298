"""vanban check FILE… [--json | --sarif] [--select CODES] [--ignore CODES] [--language vi|en] [--comments OUT.docx]"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from vanban.checking.finding import Finding, Severity, rules
from vanban.checking.output import Checked
from vanban.model import ReadError

Commands = argparse._SubParsersAction  # the type has no public name
FOUND, REFUSED = 1, 2


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add ``check`` to the commands of the program."""
    parser = commands.add_parser("check", help="say what is to be mended before a document is signed")
    parser.add_argument("files", nargs="+", metavar="file", help="any file that is read; layout is checked in .docx")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print JSON, an object for each file")
    shape.add_argument("--sarif", action="store_true", help="print SARIF 2.1.0, one log for all files")
    parser.add_argument("--select", default="", metavar="CODES", help="rules to keep, by the beginning: L,T02")
    parser.add_argument("--ignore", default="", metavar="CODES", help="rules to leave out, by the beginning")
    parser.add_argument("--language", choices=("vi", "en"), default="vi", help="of the sentences")
    parser.add_argument("--comments", metavar="OUT.docx", help="write a copy with the findings as Word comments")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Print the findings; the exit code is 2 where a file is refused, else 1 where one is to be mended, else 0."""
    if asked.comments and len(asked.files) > 1:
        raise SystemExit("vanban check: --comments is for one file")
    asked.select, asked.ignore = codes(asked.select), codes(asked.ignore)
    read = [one for name in asked.files if (one := _checked(name, asked))]
    _print(read, asked)
    if len(read) < len(asked.files):
        return REFUSED
    return FOUND if any(finding.severity is not Severity.NOTE for one in read for finding in one.findings) else 0


def _checked(name: str, asked: argparse.Namespace) -> Checked | None:
    """What is found in one file; a refused one is told on stderr, and the others are checked all the same."""
    from vanban.checking import checked

    try:
        data = Path(name).read_bytes()
        document, findings = checked(data, Path(name).name, select=asked.select, ignore=asked.ignore)
        if asked.comments:
            _comment(data, document.format, findings, asked)
    except ReadError as error:
        print(f"{name}: {error}", file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or name}: {error.strerror or error}", file=sys.stderr)
    else:
        return Checked(name, document.text, findings)
    return None


def _comment(data: bytes, format_: str, findings: tuple[Finding, ...], asked: argparse.Namespace) -> None:
    from vanban.checking.comments import with_comments

    if format_ != "docx":
        raise SystemExit("vanban check: --comments is for Word files")
    Path(asked.comments).write_bytes(with_comments(data, findings, asked.language))


def codes(given: str) -> tuple[str, ...]:
    """The codes of a list such as "L, T02"; unknown ones are refused by argparse's own error."""
    asked = tuple(code.strip().upper() for code in given.split(",") if code.strip())
    for code in asked:
        if not any(known.startswith(code) for known in rules()):
            raise SystemExit(f"vanban check: no rule begins with {code}")
    return asked


def _print(read: list[Checked], asked: argparse.Namespace) -> None:
    from vanban.checking import output

    if asked.sarif:
        print(json.dumps(output.as_sarif(read), ensure_ascii=False, indent=1))
    elif asked.json:
        for one in read:
            print(json.dumps(output.as_json(one), ensure_ascii=False, indent=1))
    elif read:
        print(output.for_people(read, asked.language, coloured=_coloured()))


def _coloured() -> bool:
    """At a terminal, as no-color.org and force-color.org have it."""
    return bool(os.environ.get("FORCE_COLOR") or (sys.stdout.isatty() and not os.environ.get("NO_COLOR")))
