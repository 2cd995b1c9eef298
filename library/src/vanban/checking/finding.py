"""What a checker says: a code, a place, what is wrong, why, and how to mend it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Literal

from vanban.model import Span

Language = Literal["vi", "en"]
TABLES = Path(__file__).parent / "tables"


class Severity(StrEnum):
    """An error breaks a rule or cannot be true, a warning is most likely a slip, a note is to be looked at."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the checker, as tables/rules.toml describes it; texts by language."""

    code: str
    name: str
    severity: Severity
    law: str
    what: dict[str, str]
    how: dict[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to be mended.

    ``values`` fill the sentence of the rule; ``span`` is the place in ``Document.text``, None for what concerns
    the whole document or stands outside its text; ``quote`` are the words found there; ``law`` is the article.
    """

    code: str
    values: tuple[str, ...] = ()
    span: Span | None = None
    quote: str = ""
    page: int | None = None
    law_of: str | None = None  # in place of the rule's: of the part concerned, where the rule serves many; "" for none

    @property
    def rule(self) -> Rule:
        return rules()[self.code]

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    @property
    def law(self) -> str:
        """The article that asks for it; "" where none does."""
        return self.rule.law.format(*self.values) if self.law_of is None else self.law_of

    def what(self, language: Language = "vi") -> str:
        """What is wrong, in one sentence."""
        return _filled(self.rule.what[language], self.values, language)

    def how(self, language: Language = "vi") -> str:
        """What to do about it."""
        return _filled(self.rule.how[language], self.values, language)


def _filled(sentence: str, values: tuple[str, ...], language: Language) -> str:
    known = words()
    said = [known[value][language] if value in known else value for value in values]
    filled = sentence.format(*said)
    return filled[:1].upper() + filled[1:]


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``name`` of checking/tables."""
    return tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def rules() -> dict[str, Rule]:
    """All rules by their code, in the order of the table."""
    return {
        code: Rule(
            code,
            given["name"],
            Severity(given["severity"]),
            given.get("law", ""),
            {"vi": given["vi"], "en": given["en"]},
            {"vi": given["mend_vi"], "en": given["mend_en"]},
        )
        for code, given in table("rules").items()
    }


@cache
def words() -> dict[str, dict[str, str]]:
    """Names of parts and styles that findings carry as keys, by language."""
    parts = {f"part:{name}": {"vi": part["vi"], "en": part["en"]} for name, part in table("parts").items()}
    return parts | table("words")
