"""A letter on paper: what the clerk wrote, as a document in the layout of Decree 30/2020, and what the checker says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import override

from dondoc.issuing import signing
from dondoc.issuing.actions.issue import Files
from dondoc.issuing.blanks import blanks
from dondoc.issuing.models import KINDS, Letter
from dondoc.issuing.signing import Signer
from dondoc.organization.access import Member
from vanban.checking import Finding, checked
from vanban.writing import Align, Block, Bullet, Column, Draft, Grid, Heading, Level, Paragraph, Row, Signature, write

SECTION = re.compile(r"([IVX]{1,5}\.) (.+)")
LABELLED = re.compile(r"((?:Điều )?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[a-zđ]\)) (.+)")
BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị)\b")
SHORT = len("86/KH-UBND ")  # signs of a cell that is kept on one line
LONGEST_SHARE = 4.5  # of the width, measured against the other columns' shares


@override("vi")  # an official document is Vietnamese, whatever language its reader has chosen
def draft(letter: Letter, signer: Signer, *, number: int | None = None, day: date | None = None) -> Draft:
    """``number`` and ``day`` are None until the letter is issued: room is left for them."""
    ward, blank = letter.authority, blanks().get(letter.blank)
    lines = [line.strip() for line in letter.text.splitlines() if line.strip()]
    bases = [line for line in lines if BASIS.match(line)] if letter.decides else []
    capacity = blank.capacity if blank and blank.capacity else signer.capacity
    return Draft(
        kind=str(KINDS[letter.kind]),
        issuer=ward.name,
        parent=ward.parent_name if ward.prints_parent else "",
        symbol=letter.symbol,
        title=letter.title,
        place=ward.place,
        number=number,
        day=day,
        year=timezone.localdate(letter.drafted_at).year,
        addressed_to=tuple(letter.addressed_to),
        decides=letter.decides,
        bases=tuple(line.rstrip(";.,") for line in bases),
        body=tuple(_blocks([line for line in lines if line not in bases])),
        signature=Signature(capacity, signer.name),
        countersignature=Signature((blank.counter,)) if blank and blank.counter else None,
        recipients=tuple(letter.recipients),
    )


def signer_of(letter: Letter, member: Member, *, on: date) -> Signer | None:
    """In what capacity the member signs the letter on that day; None where they may not."""
    blank = blanks().get(letter.blank)
    if blank and blank.capacity:
        return signing.in_person(member, blank.capacity)
    return signing.signer(member, kind=letter.kind, on=on)


def files(letter: Letter, signer: Signer, *, number: int, day: date) -> Files:
    paper = draft(letter, signer, number=number, day=day)
    return Files(docx=write(paper, to="docx"), pdf=write(paper, to="pdf"))


def as_seen(letter: Letter, signer: Signer) -> bytes:
    """The PDF that its page shows: as it was issued, or as it would be if ``signer`` signed it now."""
    return letter.outgoing.as_issued("pdf") if letter.outgoing else printed(draft(letter, signer))


@lru_cache(maxsize=8)  # the pages of a draft are asked for one by one
def printed(paper: Draft) -> bytes:
    return write(paper, to="pdf")


def findings(letter: Letter, signer: Signer, *, number: int, day: date) -> tuple[Finding, ...]:
    """What `vanban check` says of the letter as it would be issued now."""
    _document, found = checked(write(draft(letter, signer, number=number, day=day), to="docx"), "du-thao.docx")
    return found


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    table: list[str] = []
    for line in lines:
        if line.startswith("|"):
            table.append(line)
            continue
        if table:
            yield _grid(table)
            table = []
        yield _block(line)
    if table:
        yield _grid(table)


def _block(line: str) -> Block:
    if line[:2] in ("- ", "+ "):
        return Bullet(line[2:].strip(), sign=line[0])
    if section := SECTION.fullmatch(line):
        return Heading(Level.SECTION, section[1], section[2])
    if labelled := LABELLED.fullmatch(line):
        return Paragraph(labelled[2], label=labelled[1])
    return Paragraph(line.removesuffix("./."))


def _grid(lines: Sequence[str]) -> Grid:
    """The first row is the head. A column is as broad as its words ask for; a row that is too short is filled up."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    columns = [_column(title, max(len(row[at]) for row in rows)) for at, title in enumerate(rows[0])]
    return Grid(tuple(columns), tuple(Row(tuple(row)) for row in rows[1:]))


def _column(title: str, longest: int) -> Column:
    """``longest``: signs of its longest cell. A date or a number is not broken and stands in the middle."""
    if longest <= SHORT:
        return Column(title, 0.4 + longest / 6.5, Align.CENTRE)
    return Column(title, min(1.2 + longest / 30, LONGEST_SHARE))
