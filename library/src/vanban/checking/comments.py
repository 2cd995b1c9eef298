"""A Word file given back with the findings as comments at their places."""

from __future__ import annotations

import io
from collections import defaultdict

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from vanban.checking.finding import Finding, Language
from vanban.checking.output import LABELS

AUTHOR, INITIALS = "vanban check", "VB"


def with_comments(data: bytes, findings: tuple[Finding, ...], language: Language = "vi") -> bytes:
    """The Word file ``data`` with a comment on each paragraph that holds a finding.

    What has no place is told at the first paragraph. Raises what python-docx raises for a file that is none of
    Word's: check it first.
    """
    document = Document(io.BytesIO(data))
    paragraphs = [Paragraph(node, document) for node in document.element.body.iter(qn("w:p"))]
    printed = [paragraph for paragraph in paragraphs if paragraph.runs and paragraph.text.strip()]
    for paragraph, told in _by_paragraph(printed, findings).items():
        _comment(document, paragraph, told, language)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _by_paragraph(printed: list[Paragraph], findings: tuple[Finding, ...]) -> dict[Paragraph, list[Finding]]:
    """Findings by the paragraph that holds their words, in order; those without a place by the first."""
    told: dict[int, list[Finding]] = defaultdict(list)
    texts = [_bare(paragraph.text) for paragraph in printed]
    at = 0
    for finding in findings:
        words = _bare(finding.quote.rstrip("…"))
        found = next((index for index in (*range(at, len(texts)), *range(at)) if words and words in texts[index]), 0)
        at = found if finding.span else at
        told[found].append(finding)
    return {printed[index]: told[index] for index in sorted(told)} if printed else {}


def _bare(text: str) -> str:
    return "".join(text.split())


def _comment(document: WordDocument, paragraph: Paragraph, told: list[Finding], language: Language) -> None:
    runs: list[Run] = paragraph.runs
    law, how, _ = LABELS[language]
    for finding in told:
        sentences = [f"{finding.code}: {finding.what(language)}", f"{how.capitalize()}: {finding.how(language)}"]
        if finding.law:
            sentences.append(f"{law.capitalize()}: {finding.law}")
        text = "\n".join(sentences)
        document.add_comment(runs=[runs[0], runs[-1]], text=text, author=AUTHOR, initials=INITIALS)
