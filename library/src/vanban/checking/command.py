"""vanban check FILE… [--json | --sarif] [--select CODES] [--ignore CODES] [--language vi|en] [--comments OUT.docx]"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import NoReturn

from vanban.checking.finding import Finding, Severity, rules, table
from vanban.checking.output import Checked
from vanban.model import ReadError

Commands = argparse._SubParsersAction  # the type has no public name
FOUND, REFUSED = 1, 2
READ = frozenset({".docx", ".doc", ".odt", ".rtf", ".pdf", ".md", ".txt", ".html", ".htm"})
OPENED = "~$"  # how the files begin that Word keeps beside a document that is open


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add ``check`` to the commands of the program."""
    parser = commands.add_parser("check", help="say what is to be mended before a document is signed")
    parser.add_argument(
        "files",
        nargs="+",
        metavar="file",
        help="any file that is read, or a folder of them; layout is checked in .docx",
    )
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
    asked.select, asked.ignore = codes(asked.select), codes(asked.ignore)
    names = [name for given in asked.files for name in _files(given)]
    if asked.comments and len(names) > 1:
        _refuse("--comments is for one file")
    read = [one for name in names if (one := _checked(name, asked))]
    _print(read, asked)
    if len(read) < len(names):
        return REFUSED
    return FOUND if any(finding.severity is not Severity.NOTE for one in read for finding in one.findings) else 0


def _files(given: str) -> list[str]:
    """The path itself; of a folder the files in it and below it that are read, by name."""
    if not Path(given).is_dir():
        return [given]
    inside = sorted(path for path in Path(given).rglob("*") if path.suffix.lower() in READ and path.is_file())
    return [str(path) for path in inside if not path.name.startswith(OPENED)] or [given]


def _checked(name: str, asked: argparse.Namespace) -> Checked | None:
    """What is found in one file; a refused one is told on stderr, and the others are checked all the same."""
    from vanban.checking import checked

    try:
        data = Path(name).read_bytes()
        document, findings = checked(data, Path(name).name, select=asked.select, ignore=asked.ignore)
        if asked.comments:
            _comment(data, document.format, findings, asked)
    except ReadError as error:
        _tell(name, error.cause.value, asked)
    except OSError as error:
        _tell(str(error.filename or name), PATHS.get(type(error), "unopened"), asked)
    else:
        return Checked(name, document.text, findings)
    return None


PATHS: dict[type[OSError], str] = {
    FileNotFoundError: "missing",
    IsADirectoryError: "no-files",
    PermissionError: "forbidden",
}


def _tell(name: str, cause: str, asked: argparse.Namespace) -> None:
    print(f"{name}: {table('refusals')[cause][asked.language]}", file=sys.stderr)


def _refuse(why: str) -> NoReturn:
    """What was asked for makes no sense: as argparse ends, with 2."""
    print(f"vanban check: {why}", file=sys.stderr)
    raise SystemExit(REFUSED)


def _comment(data: bytes, format_: str, findings: tuple[Finding, ...], asked: argparse.Namespace) -> None:
    from vanban.checking.comments import with_comments

    if format_ != "docx":
        _refuse("--comments is for Word files (.docx)")
    Path(asked.comments).write_bytes(with_comments(data, findings, asked.language))


def codes(given: str) -> tuple[str, ...]:
    """The codes of a list such as "L, T02"; unknown ones are refused."""
    asked = tuple(code.strip().upper() for code in given.split(",") if code.strip())
    for code in asked:
        if not any(known.startswith(code) for known in rules()):
            _refuse(
                f"no rule begins with {code}; the first letters are {', '.join(dict.fromkeys(c[0] for c in rules()))}"
            )
    return asked


def _print(read: list[Checked], asked: argparse.Namespace) -> None:
    from vanban.checking import output

    if asked.sarif:
        print(json.dumps(output.as_sarif(read, asked.language), ensure_ascii=False, indent=1))
    elif asked.json:
        for one in read:
            print(json.dumps(output.as_json(one), ensure_ascii=False, indent=1))
    elif read:
        print(output.for_people(read, asked.language, coloured=_coloured()))


def _coloured() -> bool:
    """At a terminal, as no-color.org and force-color.org have it."""
    return bool(os.environ.get("FORCE_COLOR") or (sys.stdout.isatty() and not os.environ.get("NO_COLOR")))
