"""A draft made into what stands on the sheets, in the order of annex I, part I, IV."""

from __future__ import annotations

from dataclasses import replace

from vanban.writing import closing, head, layout
from vanban.writing.blocks import content, ended
from vanban.writing.draft import Appendix, Draft, Run, Words
from vanban.writing.elements import Element, Leaf, Line, Pair, Rule, Table
from vanban.writing.layout import LOOKS, Part, Sheet
from vanban.writing.metrics import wrapped
from vanban.writing.words import closed, day_words, lines, one_line, runs

Elements = tuple[Element | Pair | Table, ...]
DECISIONS = {"quyết định": "QUYẾT ĐỊNH:", "nghị quyết": "QUYẾT NGHỊ:"}  # annex III, forms 1.1 to 1.3


def compose(draft: Draft) -> tuple[Leaf, ...]:
    """The document and its appendices, each with its own pages."""
    main = Leaf(_main(draft), foot=_foot(draft))
    return (main, *(_appendix(draft, appendix) for appendix in draft.appendices))


def _main(draft: Draft) -> Elements:
    width = layout.PORTRAIT.text_width
    return (
        *head.head(draft),
        *head.addressing(draft),
        *_decides(draft),
        *_bases(draft.bases),
        *_resolves(draft),
        *_held(_apart(draft, content(ended(draft.body), width))),
        *closing.closing(draft),
        *closing.copy(draft),
    )


def _apart(draft: Draft, body: Elements) -> Elements:
    """Room between the addressees and the first words."""
    if draft.addressed_to and body and isinstance(body[0], Line):
        return (replace(body[0], before=layout.AFTER_ADDRESSEES), *body[1:])
    return body


def _held(body: Elements) -> Elements:
    """The last words stay on the page of the signature, which never stands alone on one."""
    if body and isinstance(body[-1], Line):
        return (*body[:-1], replace(body[-1], keep=True))
    return body


def _decides(draft: Draft) -> Elements:
    return tuple(Line(Part.DECIDES, (Run(line),)) for line in lines(draft.decides))


def _bases(bases: tuple[Words, ...]) -> Elements:
    """Each on its own line, ended by ";", the last by "." (II.6 a)."""
    signs = [";"] * (len(bases) - 1) + ["."]
    return tuple(Line(Part.BASIS, closed(runs(words), sign)) for words, sign in zip(bases, signs, strict=False))


def _resolves(draft: Draft) -> Elements:
    word = DECISIONS.get(one_line(draft.kind).casefold())
    return (Line(Part.RESOLVES, (Run(word),)),) if word and (draft.decides or draft.bases) else ()


def _foot(draft: Draft) -> tuple[Element, ...]:
    words = lines(draft.contact)
    if not words:
        return ()
    return (Rule(layout.PORTRAIT.text_width, 0, 2), *(Line(Part.CONTACT, (Run(line),)) for line in words))


def _appendix(draft: Draft, appendix: Appendix) -> Leaf:
    sheet = layout.LANDSCAPE if appendix.landscape else layout.PORTRAIT
    return Leaf((*_appendix_head(draft, appendix, sheet), *content(ended(appendix.body), sheet.text_width)), sheet)


def _appendix_head(draft: Draft, appendix: Appendix, sheet: Sheet) -> Elements:
    attached = wrapped(attached_line(draft), LOOKS[Part.ATTACHED].size, sheet.text_width)
    return (
        Line(Part.APPENDIX, (Run(one_line(appendix.label)),)),
        *(Line(Part.APPENDIX_TITLE, (Run(line),)) for line in lines(appendix.title)),
        Line(Part.ATTACHED, (Run("\n".join(attached)),)),
        head.rule_under(attached[-1], Part.ATTACHED, sheet.text_width, after=layout.AFTER_HEAD),
    )


def attached_line(draft: Draft) -> str:
    """The line that ties an appendix to its document (III.1 c); open places stay open until the number is given."""
    number = "     " if draft.number is None else f"{draft.number:02}"
    return (
        f"(Kèm theo {one_line(draft.kind)} số {number}/{one_line(draft.symbol)} "
        f"{day_words(draft.day, draft.year)} của {head.in_prose(draft.issuer)})"
    )
