"""vanban write FILE.json -o OUT.docx|OUT.pdf"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

Commands = argparse._SubParsersAction  # the type has no public name


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add ``write`` to the commands of the program."""
    parser = commands.add_parser("write", help="write a document in the layout of Decree 30/2020/NĐ-CP")
    parser.add_argument("file", help="a draft as JSON; - for standard input")
    parser.add_argument("-o", "--output", required=True, help="the .docx or .pdf file to write")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Write the document; the exit code is 0, or 2 where the draft cannot be written."""
    from vanban.writing import WriteError, from_json, write  # here, so that `vanban read` does not wait for it

    target = Path(asked.output)
    try:
        given = sys.stdin.read() if asked.file == "-" else Path(asked.file).read_text(encoding="utf-8")
        made = write(from_json(json.loads(given)), target.suffix.lstrip(".").lower())  # type: ignore[arg-type]
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        print(f"{asked.file}: not JSON: {error}", file=sys.stderr)
        return 2
    except WriteError as error:
        print(f"{asked.file}: {error}", file=sys.stderr)
        return 2
    target.write_bytes(made)
    return 0
