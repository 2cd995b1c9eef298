"""What a sentence says of bodies: who directs, who leads, who helps.

A sentence is walked once from left to right. What stands before a body ("Giao", "phối hợp với", "báo cáo", the
beginning of a clause) and what stands behind it ("chủ trì", "trực tiếp chỉ đạo", a verb) tell its part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from vanban.language.acts import ADVERBS, Act, act_at, parted_by_brackets
from vanban.language.bodies import Name
from vanban.language.body_lists import NOBODY, Names, read_names
from vanban.language.grammar import Kind, grammar
from vanban.language.normalise import comparable
from vanban.language.role_words import role_words
from vanban.language.words import Words

BRIEF = 4  # words of a body's verb and the comma, behind which another may follow
OPENERS = frozenset({".", ":", "-"})


class Given(NamedTuple):
    """Work given in words ``start`` to ``end`` of a text; ``work`` is the first word of what is to be done.

    ``named`` is false where only helpers are named, and who does the work is said elsewhere. ``asked`` is true where
    common words name who is asked for it ("yêu cầu các doanh nghiệp …"): those whom somebody else's work concerns.
    """

    start: int
    end: int
    work: int
    directs: tuple[Name, ...] = ()
    leads: tuple[Name, ...] = ()
    coordinates: tuple[Name, ...] = ()
    asked: bool = False

    @property
    def named(self) -> bool:
        return bool(self.directs or self.leads)


@cache
def _before_names() -> dict[str, tuple[Callable[[_Walk, int], int], ...]]:
    """The words that what stands before a body begins with, each with the readings to try there, in order.

    Those with ``towards`` in :class:`RoleWords` are tried last, by the walk itself.
    """
    roles = role_words()
    reads = (
        (roles.given, _Walk.given),
        (roles.with_, _Walk.helped),
        (roles.by, _Walk.done_by),
        (roles.charged, _Walk.charged),
    )
    firsts = roles.towards.firsts.union(*(known.firsts for known, _ in reads))
    return {first: tuple(read for known, read in reads if first in known.firsts) for first in firsts}


def given_length(words: Words, at: int) -> int:
    """How many words that give work stand at ``at``: "Giao Ban Quản lý" has one, "giao ban" has none."""
    if at and words.key(at - 1) not in OPENERS and role_words().opening(words, at):
        return 0
    found = role_words().given.find(words, at)
    if found and not found.value and words.is_name(at + 1):
        return 1
    return found.length if found and found.value else 0


def given_in(
    words: Words, start: int, end: int, *, speaks: Callable[[Name], bool] = lambda _name: False
) -> list[Given]:
    """The work given in the sentence of words ``start`` to ``end``, a value a subject.

    ``speaks`` tells the issuing body, which gives work and gets none.
    """
    walk = _Walk(words, start, end, speaks)
    walk.run()
    return [one._replace(coordinates=_without(one.coordinates, one.leads)) for one in walk.found]


def _without(names: tuple[Name, ...], others: tuple[Name, ...]) -> tuple[Name, ...]:
    taken = {comparable(other.text) for other in others}
    return tuple(name for name in names if comparable(name.text) not in taken)


@dataclass(slots=True)
class _Walk:
    """Where the walk stands and what it has found; lives within one call of given_in."""

    words: Words
    start: int
    end: int
    speaks: Callable[[Name], bool]
    found: list[Given] = field(default_factory=list)
    clause: int = 0  # where the clause begins
    spoken: int = -1  # what is said by the one who speaks
    aside: bool = False  # whether it says first when or on what ground: its subject comes behind a comma

    def run(self) -> None:
        at, opens = self.start, True
        begins, keys = _before_names(), self.words.keys
        self._begin_clause(at)
        while at < self.end:
            sign = keys[at]
            if opens or sign in begins:
                step = self._step(at, opens=opens)
                if step > at:
                    at, opens = step, False
                    continue
            if sign == ";":
                self._begin_clause(at + 1)
            opens = sign in (";", ":", "(", "thì") or (sign == "," and (self.aside or bool(self.found)))
            at += 1

    def _begin_clause(self, at: int) -> None:
        self.aside = role_words().asides(self.words, at) > 0
        self.clause = at

    def _step(self, at: int, *, opens: bool) -> int:
        """The word behind a body read at ``at`` or behind the words before it; ``at`` where none is read."""
        for read in _before_names().get(self.words.keys[at], ()):
            behind = read(self, at)
            if behind > at:
                return behind
        behind = self._subject(at) if opens else at
        return behind if behind > at else self._towards(at)

    def _names(self, at: int) -> Names:
        names = read_names(self.words, at)
        return names if names.end <= self.end else NOBODY

    def _before(self, at: int, refused: frozenset[str]) -> bool:
        one, two = self.words.key(at - 1), f"{self.words.key(at - 2)} {self.words.key(at - 1)}"
        return at > self.start and (one in refused or two in refused)

    def given(self, at: int) -> int:
        length = given_length(self.words, at)
        if not length or (at != self.spoken and self._before(at, role_words().not_given)):
            return at
        place = at + length + (self.words.key(at + length) in (":", ","))
        names = self._names(place)
        if not names.names:
            return at
        asked = role_words().asking(self.words, at) > 0 and all(map(_is_common, names.names))
        if asked and self.words.key(at - 1) in (",", ";") and self.found and self.found[-1].named:
            return names.end
        act, work = act_at(self.words, names, self.end)
        self._add(at, names, act or Act.DOES, work)
        self.found[-1] = self.found[-1]._replace(asked=asked)
        return max(names.end, at + 1)

    def charged(self, at: int) -> int:
        """ "Trách nhiệm của chủ đầu tư: …", "Riêng Sở Y tế …" at the beginning of a sentence."""
        length = role_words().charged(self.words, at) if at == self.start else 0
        names = self._names(at + length) if length else NOBODY
        if not names.names:
            return at
        act, work = act_at(self.words, names, self.end)
        said = self.words.key(names.end) == ":" or self.words.key(at) == "riêng"
        if not said and (self.words.key(names.end) == "," or not all(map(_is_office, names.names))):
            return at  # "Đối với các hộ vi phạm, xử lý nghiêm"
        if act:
            self._add(at, names, act, work)
        return names.end if act else at

    def helped(self, at: int) -> int:
        length = role_words().with_(self.words, at)
        alone = self.words.key(at + length - 1) == "hợp"
        if not length or self._before(at, role_words().not_alone if alone else role_words().not_with):
            return at
        names = self._names(at + length)
        if not names.names:
            return at
        last = self.found[-1] if self.found else Given(self.start, self.end, self.start)
        # What is to be done is told behind the helpers: "chủ trì, phối hợp với Y rà soát …".
        work = names.end if at - last.work <= ADVERBS and names.end < self.end else last.work
        helped = last._replace(coordinates=last.coordinates + names.names, work=work)
        self.found[-1:] = [helped]
        return names.end

    def done_by(self, at: int) -> int:
        """Over "do các bộ, ngành cung cấp"; an office that "do … chủ trì" names leads where no one else does."""
        length = role_words().by(self.words, at)
        names = self._names(at + length) if length else NOBODY
        if not names.names:
            return at
        act, work = act_at(self.words, names, self.end)
        offices = all(map(_is_office, names.names))
        told = self.words.key(at - 1) == ":" or role_words().works(self.words, self.start) > 0  # "Kinh phí do …"
        named = told and role_words().carrying(self.words, work) > 0
        leads = (act is Act.LEADS or named) and offices
        if (leads or act is Act.DIRECTS) and not self.found:
            self.found.append(_with_role(Given(self.start, self.end, self.start), names, act or Act.DOES))
            return max(work, names.end)
        return names.end

    def _subject(self, at: int) -> int:
        names = self._names(at)
        act, work = act_at(self.words, names, self.end) if names.names else (None, at)
        if act is None:
            return at
        if self.words.key(at - 1) == "(":
            ends = self.words.key(work + 2) in (")", ";", ",", "phối")
            carries = act in (Act.LEADS, Act.HELPS) or role_words().carrying(self.words, work)
            return self._in_bracket(names, act) if carries and ends else at
        if self._is_speaker(names, work):
            return self._spoken(at, names, act, work)
        within = self._is_further_thing(at, names.names[0]) or (act is Act.DOES and self._is_object(at))
        if self.words.key(at - 1) == "," and within:
            return at
        self._add(at, names, act, work)
        return names.end

    def _is_object(self, at: int) -> bool:
        """Whether a body behind a comma stands in a row of things: "rà soát trụ sở, các khối triển khai".

        Not so behind a verb and little else: "Chi bộ lãnh đạo, Trưởng thôn tổ chức họp dân".
        """
        told = bool(self.found) and self.found[-1].named and self.found[-1].work > self.clause
        return told and not (at - self.found[-1].work <= BRIEF and self.words.is_name(at))

    def _spoken(self, at: int, names: Names, act: Act, work: int) -> int:
        """The one who speaks does what is done with others, and has those work whom it directs."""
        if self.words.keys[work : work + 2] == ("phối", "hợp"):
            self._add(at, names, act, work)
            return names.end
        self.spoken = work
        directed = self._led_by_the_directed(Given(at, self.end, work), act, work)
        if directed.leads:
            self.found.append(directed)
        return directed.work

    def _is_further_thing(self, at: int, name: Name) -> bool:
        """ "biểu dương tập thể, cá nhân chấp hành tốt": common words, uncounted, behind no ground or time."""
        counted = grammar().all(self.words, at) or grammar().each(self.words, at)
        row = "," in self.words.keys[self.clause : at - 1] and grammar().work(self.words, self.clause)
        behind_aside = self.aside and not row
        return _is_common(name) and not counted and not behind_aside

    def _in_bracket(self, names: Names, act: Act) -> int:
        """ "… (Phòng Văn hóa chủ trì)": a bracket behind the work names who leads it."""
        if not self.found:
            self.found.append(_with_role(Given(self.start, self.end, self.start), names, act))
        return names.end

    def _is_speaker(self, names: Names, work: int) -> bool:
        """ "UBND tỉnh đề nghị các cơ quan …": the one who speaks."""
        if all(map(self.speaks, names.names)):
            return True
        length = given_length(self.words, work) if self.words.key(work - 1) != "không" else 0
        return length > 0 and (
            work + length >= self.end or self.words.key(work + length) == ":" or bool(self._names(work + length).names)
        )

    def _towards(self, at: int) -> int:
        """Over the bodies that get a report, are led, are spoken of."""
        length = role_words().towards(self.words, at)
        names = self._names(at + length) if length else NOBODY
        if not names.names:
            return at
        parted = next((place for place in range(at, names.end) if self.words.key(place) == ";"), None)
        if parted is not None:
            return parted  # a new clause, whose first body is its subject
        if self._is_ordered(at) and (ordered := act_at(self.words, names, self.end))[0]:
            self._add(at, names, Act.DOES, ordered[1])
            self.found[-1] = self.found[-1]._replace(asked=True)
            return names.end
        if role_words().sent(self.words, at) and self.found and self._goes_on_leading(names.end):
            self.found[-1] = self.found[-1]._replace(leads=self.found[-1].leads + names.names)
        return names.end

    def _is_ordered(self, at: int) -> bool:
        """Whether "chỉ đạo" begins a clause that names nobody before it: whoever speaks has the others work."""
        opens = at == self.clause and (not self.found or self.found[-1].asked)
        return opens and role_words().directing(self.words, at) > 0

    def _goes_on_leading(self, at: int) -> bool:
        """ "gửi Sở Nội vụ tổng hợp, chủ trì …": verbs and commas, then "chủ trì"."""
        work = grammar().work
        while work(self.words, at) or self.words.key(at) == ",":
            at += max(1, work(self.words, at))
        return self.words.keys[at : at + 2] == ("chủ", "trì")

    def _add(self, at: int, names: Names, act: Act, work: int) -> None:
        if act is Act.HELPS and self.found and self.found[-1].named:
            last = self.found[-1]
            self.found[-1] = last._replace(coordinates=last.coordinates + names.names)
            return
        leads, helps = parted_by_brackets(self.words, names)
        names = names._replace(names=leads) if leads else names
        start = at
        if self.found and not self.found[-1].named:
            last = self.found.pop()
            given = _with_role(last, names, act)._replace(work=work)
        else:
            start = min(at, max(self.clause, self.found[-1].work)) if self.found else self.start
            given = _with_role(Given(start, self.end, work), names, act)
        if self.found:
            self.found[-1] = self.found[-1]._replace(end=start)
        given = given._replace(coordinates=given.coordinates + helps)
        self.found.append(self._led_by_the_directed(given, act, work))

    def _led_by_the_directed(self, given: Given, act: Act, work: int) -> Given:
        """ "X chỉ đạo Y làm …": Y leads."""
        length = role_words().directing(self.words, work) if act is Act.DIRECTS else 0
        length *= "đạo" in self.words.keys[work : work + length]  # "phụ trách tổ dân phố" has nobody else work
        names = self._names(work + length) if length else NOBODY
        if not names.names:
            return given
        does, own = act_at(self.words, names, self.end)
        return given._replace(leads=names.names, work=own) if does else given


def _is_office(name: Name) -> bool:
    return name.kind in (Kind.OFFICE, Kind.WHOLE)


def _is_common(name: Name) -> bool:
    """Whether only common words name a body or persons: "các doanh nghiệp", "trưởng thôn"."""
    return name.kind in (Kind.GROUP, Kind.PEOPLE, Kind.POST) and name.text.islower()


def _with_role(given: Given, names: Names, act: Act) -> Given:
    if act is Act.DIRECTS:
        return given._replace(directs=names.names)
    return given._replace(leads=names.names)
