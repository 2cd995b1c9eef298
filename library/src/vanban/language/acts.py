"""What stands behind a list of bodies in a sentence: that they lead, direct, help, or do something."""

from __future__ import annotations

from enum import StrEnum

from vanban.language.bodies import Name
from vanban.language.body_lists import Names, read_names
from vanban.language.grammar import Kind, grammar, stop_length
from vanban.language.role_words import role_words
from vanban.language.words import Words

GROUNDS = frozenset({"căn", "trên", "theo", "trong", "tuỳ", "với"})
GROUND_WORDS = 14  # words of a ground in which "trực tiếp chỉ đạo" is still the body's verb
HELPING_VERBS = frozenset({"để", "cho", "có", "được"})  # "không để xảy ra", "phải có", which else end a name
BEFORE_TIME = frozenset({"trong", "từ", "đến", "vào", "sau"})
DATE_WORDS = 9  # words of "trong quý III năm 2026", and a verb
BEFORE_VERB = frozenset({",", '"', "“"})
ADVERBS = 8  # words of manner that may stand between a body and its verb


class Act(StrEnum):
    """What stands behind a body."""

    LEADS = "leads"
    DIRECTS = "directs"
    HELPS = "helps"
    DOES = "does"


def act_at(words: Words, names: Names, end: int) -> tuple[Act | None, int]:
    """What stands behind a list of bodies, and its first word; None where it is not said that they do something."""
    if not names.names:
        return None, names.end
    at = _behind_maker(words, _behind_bracket(words, names.end))
    if words.key(at) == ":":
        if _only_heads(words, at + 1, names):
            return None, at
        return (_act(words, at + 1, names, opens=True) or Act.DOES, at + 1) if at + 1 < end else (None, at)
    at = _behind_examples(words, at + (words.key(at) == ","))
    urged = False
    for _ in range(ADVERBS):
        at = _behind_charge(words, at)
        act = _act(words, at, names)
        if act or at >= end or _announces(words, at, names):
            return act, at
        manner = grammar().manner(words, at)
        if not manner:
            does = _may_be_verb(words, at, names, urged=urged) or _is_dated(words, at, end)
            return (Act.DOES, at) if does else (None, at)
        if words.key(at) in GROUNDS:
            return _behind_ground(words, at, end)
        urged = grammar().urging(words, at) > 0
        at += manner
        at += words.key(at) in BEFORE_VERB
    return Act.DOES, at


def _only_heads(words: Words, at: int, names: Names) -> bool:
    """ "Các khu phố: Chi đoàn tổ chức rước đèn": whom the work concerns, before those who do it."""
    common = all(name.kind is Kind.GROUP for name in names.names)
    others = read_names(words, at) if common else None
    return others is not None and act_at(words, others, len(words))[0] is not None


def parted_by_brackets(words: Words, names: Names) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Who leads and who helps where brackets tell it: "Phòng Kinh tế (chủ trì), Công an xã, Trạm Y tế (phối hợp)"."""
    leads: list[Name] = []
    helps: list[Name] = []
    waiting: list[Name] = []
    for name in names.names:
        waiting.append(name)
        at = words.at(name.end)
        if words.key(at) == "(" and words.keys[at + 1 : at + 3] in (("chủ", "trì"), ("phối", "hợp")):
            (leads if words.key(at + 1) == "chủ" else helps).extend(waiting)
            waiting = []
    return (*leads, *waiting), tuple(helps)


def _behind_maker(words: Words, at: int) -> int:
    """Behind "do Chủ tịch UBND phường thành lập"; ``at`` where nobody is named who made the body."""
    length = role_words().by(words, at)
    named = read_names(words, at + length) if length else None
    made = grammar().work(words, named.end) if named and named.names else 0
    return named.end + made if named and made else at


def _behind_charge(words: Words, at: int) -> int:
    """Behind "được giao nhiệm vụ" where the charge is to direct others; ``at`` where it is not."""
    charged = role_words().leading(words, at) if words.key(at) == "được" else 0
    return at + charged if charged and role_words().directing(words, at + charged) else at


def _behind_examples(words: Words, at: int) -> int:
    """Behind ", nhất là các xã ven biển"; ``at`` where none are named."""
    length = role_words().examples(words, at)
    named = read_names(words, at + length) if length else None
    if named is None or not named.names:
        return at
    return named.end + (words.key(named.end) == ",")


def _announces(words: Words, at: int, names: Names) -> bool:
    """Whether ``names`` only tell something, or chair the meeting that is told of."""
    roles = role_words()
    if words.key(at) == "chủ":
        return roles.chairing(words, at) > 0 and all(name.kind is Kind.PERSON for name in names.names)
    return roles.announcing(words, at) > 0


def _are_persons(names: Names) -> bool:
    return all(name.kind in (Kind.PERSON, Kind.POST) for name in names.names)


def _is_dated(words: Words, at: int, end: int) -> bool:
    """ "trong tháng 6 tổ chức", "từ ngày 01/6 thực hiện": a time, and what is done behind it."""
    if words.key(at) not in BEFORE_TIME or not grammar().when(words, at + 1):
        return False
    return any(grammar().work(words, place) for place in range(at + 2, min(end, at + DATE_WORDS)))


def _may_be_verb(words: Words, at: int, names: Names, *, urged: bool) -> bool:
    """Whether a word we do not know can only be a verb: small, right behind the whole name of an office, or "phải"."""
    office = names.names[-1].kind in (Kind.OFFICE, Kind.WHOLE) and at == names.end
    small = words.is_word(at) and not words.is_name(at)
    helping = urged and words.key(at) in HELPING_VERBS
    return small and (helping or ((office or urged) and not stop_length(words, at)))


def _behind_ground(words: Words, at: int, end: int) -> tuple[Act, int]:
    """What is done on a ground: "căn cứ …, xây dựng …", "theo địa bàn được phân công trực tiếp chỉ đạo"."""
    stop = min(end, at + GROUND_WORDS)
    directs = next((place for place in range(at, stop) if role_words().plainly(words, place)), None)
    return (Act.DIRECTS, directs) if directs else (Act.DOES, at)


def _act(words: Words, at: int, names: Names, *, opens: bool = False) -> Act | None:
    """What the words at ``at`` say that ``names`` do; ``opens``: they begin a sentence, with a capital."""
    roles = role_words()
    if (words.is_name(at) and not opens) or _announces(words, at, names):
        return None
    if roles.directing(words, at):
        return _directing(words, at, names)
    if roles.leading(words, at):
        return Act.LEADS
    helping = roles.with_(words, at)
    if helping and read_names(words, at + helping).names:
        return Act.DOES
    if words.keys[at : at + 2] == ("phối", "hợp"):
        return Act.HELPS
    work = grammar().work(words, at)  # "tiếp tục" is not "tiếp"
    return Act.DOES if work > 1 or (work and not grammar().manner(words, at)) else None


def _directing(words: Words, at: int, names: Names) -> Act:
    """Persons direct; a body that is said to direct does its own work, unless it directs another body.

    Who is in charge of something ("phụ trách tuyến đường Trần Phú") directs it as a person, does it as an office.
    """
    roles = role_words()
    if "trách" in words.keys[at : at + roles.directing(words, at)] and _are_offices(names):
        return Act.LEADS
    if roles.plainly(words, at) or words.key(at - 1) == "tiếp":
        return Act.DIRECTS
    heads = all("các" in name.text.lower().split() for name in names.names)
    persons = not heads and _are_persons(names)  # "Giám đốc các sở" do
    object_ = read_names(words, at + roles.directing(words, at))
    directs = words.keys[at - 2 : at] != ("tiếp", "tục") and (persons or object_.names)
    return Act.DIRECTS if directs or act_at(words, object_, len(words))[0] else Act.DOES


def _are_offices(names: Names) -> bool:
    return all(name.kind in (Kind.OFFICE, Kind.WHOLE, Kind.GROUP) for name in names.names)


def _behind_bracket(words: Words, at: int) -> int:
    if words.key(at) != "(":
        return at
    close = next((place for place in range(at, min(at + 60, len(words))) if words.key(place) == ")"), at - 1)
    return close + 1 if close >= at else at
