"""From blocks to a Document: a street of stages, each taking values and giving values."""

from __future__ import annotations

from dataclasses import replace

from vanban.model import Document, Source
from vanban.reading.abbreviations import abbreviations
from vanban.reading.assignments import tasks
from vanban.reading.closing import closing
from vanban.reading.deadlines import deadlines
from vanban.reading.doubts import doubts, with_doubts_of
from vanban.reading.header import header
from vanban.reading.laid import lay_out, placed
from vanban.reading.mentions import mentions
from vanban.reading.outline import outline
from vanban.reading.passages import passages
from vanban.reading.references import references
from vanban.reading.secrecy import refuse_secret
from vanban.reading.targets import targets, with_targets

__all__ = ["read_source"]


def read_source(source: Source) -> Document:
    """Everything that is read in ``source``. Raises ReadError SECRET for a document stamped secret."""
    laid = lay_out(source.blocks)
    refuse_secret(laid, source.beside)
    head, below = header(laid)
    end, content = closing(below)
    sections = outline(content)
    items = passages(content, sections)
    days = deadlines(items, header=head)
    aims = targets(content)
    work = tasks(content, items, header=head, sections=sections, deadlines=days)
    cited = references(laid, header=head)
    found = Document(
        format=source.format,
        text=laid.text,
        body=placed(laid),
        header=head,
        sections=sections,
        references=cited,
        deadlines=days,
        tasks=with_targets(content, work, aims),
        signer=end.signer,
        recipients=end.recipients,
        doubts=(),
        pages=source.pages,
        notes=source.notes,
        targets=aims,
        abbreviations=abbreviations(content),
        mentions=mentions(laid.text, cited),
    )
    return replace(found, doubts=with_doubts_of(source, doubts(found, items), found))
