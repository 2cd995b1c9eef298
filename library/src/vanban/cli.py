"""vanban read FILE [--json] | vanban check FILE… [--json] | vanban write FILE.json -o OUT.docx|OUT.pdf"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from vanban.model import Document, ReadError

OTHERS = {"check": "vanban.checking.command", "write": "vanban.writing.command"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is 0, 1 where a check found something to mend, 2 where the file is refused."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    asked = _parser(given[:1]).parse_args(given)
    try:
        return int(asked.run(asked))
    except ReadError as error:
        print(f"{asked.file}: {error}", file=sys.stderr)
    except BrokenPipeError:  # the reader of our output went away: nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"{asked.file}: {error.strerror or error}", file=sys.stderr)
    return 2


def _parser(first: Sequence[str]) -> argparse.ArgumentParser:
    """Who only reads does not wait for what checks and writes to be imported."""
    purpose = "Reads, checks and writes Vietnamese administrative documents."
    parser = argparse.ArgumentParser(prog="vanban", description=purpose)
    commands = parser.add_subparsers(required=True)
    read = commands.add_parser("read", help="say what a document holds")
    read.add_argument("file", help="a .docx, .doc, .odt, .rtf, .pdf, .md, .txt or .html file")
    read.add_argument("--json", action="store_true", help="print JSON instead of a summary")
    read.set_defaults(run=_read)
    for module in OTHERS.values() if first != ["read"] else ():
        import_module(module).add(commands)
    return parser


def _read(asked: argparse.Namespace) -> int:
    from vanban import read

    print(_printed(read(asked.file), as_json=asked.json), flush=True)
    return 0


def _printed(document: Document, *, as_json: bool) -> str:
    from vanban import output

    if as_json:
        return json.dumps(output.as_json(document), ensure_ascii=False, indent=1)
    return output.summary(document)
