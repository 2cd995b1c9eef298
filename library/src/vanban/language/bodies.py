"""Who is named: offices, bodies, groups of them, posts and people, and lists of them taken apart.

A name is read from its head ("Sở", "UBND", "các cơ quan") over its proper words, its level and place
("tỉnh Nghệ An") and its marks ("có liên quan") up to the first word that no name holds. All of it is one
walk from left to right.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from vanban.language.committees import goes_on_as_a_committee, task_end, topic_end
from vanban.language.grammar import Kind, grammar, stop_length
from vanban.language.nouns import (
    described_end,
    figure_end,
    is_called,
    is_closed,
    is_counted,
    is_figure,
    is_leading,
    is_placed,
    is_verb,
    leads_on,
    mark_end,
    may_mark,
    noun_at,
    placed_end,
    relative_end,
)
from vanban.language.proper import (
    PERSON_WORDS,
    goes_on_proper,
    is_second_field,
    joined,
    leaves,
    person_end,
    place_end,
    proper_end,
    with_abbreviated,
)
from vanban.language.qualifiers import along_end, assigned_end, in_charge_end, level_end, numbered_end
from vanban.language.words import Words

MARK_WORDS = 4  # words unknown to us in "các hộ nuôi trồng thủy sản"
NESTED = 3  # "Chánh Văn phòng UBND tỉnh": bodies within bodies


class Name(NamedTuple):
    """A body as printed, at characters ``start`` to ``end``; ``completed`` where it was not printed whole."""

    text: str
    start: int
    end: int
    kind: Kind
    each: bool = False
    completed: bool = False

    def moved(self, by: int) -> Name:
        """The same name in a text that begins ``by`` characters earlier."""
        return self._replace(start=self.start + by, end=self.end + by)


class Reading(NamedTuple):
    """A name as words ``first`` to ``end``, counting words before it left out; its head ends at ``head``.

    ``rest`` is the first word behind it and what is said of it in passing (a person's post, a bracket).
    """

    first: int
    head: int
    end: int
    rest: int
    kind: Kind
    counted: int  # first word, counting words ("các") included
    each: bool = False


def read_name(words: Words, at: int, depth: int = 0) -> Reading | None:
    """The body named at ``at``, None where none is."""
    known = grammar()
    if words.key(at) not in _beginnings():
        return None
    honour = known.honours(words, at)
    if honour and not known.places(words, at):
        return _honoured(words, at + honour, depth)
    person = read_person(words, at, depth)
    if person and person.rest > person.end:
        return person
    count = known.each(words, at) or known.all(words, at)
    found = _headed(words, at + count, depth, counted=count > 0)
    if not found:
        return None
    each = known.each(words, at) > 0 or (count > 0 and known.severally(words, found.rest) > 0)
    return found._replace(counted=at, each=each)


@cache
def _beginnings() -> frozenset[str]:
    """The words that a name begins with: at most words nothing more need be asked."""
    known = grammar()
    return known.honours.firsts | known.each.firsts | known.all.firsts | known.heads.firsts | known.surnames.firsts


def _honoured(words: Words, at: int, depth: int) -> Reading | None:
    """ "Đồng chí Hồ Thị Nhân, Phó Chủ tịch …", "Đồng chí Thượng tá Lê Văn An" or "Các đồng chí Lãnh đạo …"."""
    at += grammar().honours(words, at)
    at += words.key(at) == ":"  # "Các đồng chí: Trần Văn Nam, Lê Thị Hà"
    person = read_person(words, at, depth)
    found = None if person else _headed(words, at, depth, counted=True)
    if person or found:
        return person or (found and found._replace(counted=at))
    if assigned_end(words, at):  # "các ông (bà) có tên tại Điều 1"
        end = assigned_end(words, at)
        return Reading(at, at, end, end, Kind.PEOPLE, at)
    end = person_end(words, at)
    rest = _posts(words, end, depth)
    alone = end - at == 1 and (rest > end or _is_called_by_one_name(words, at))
    return Reading(at, at, end, rest, Kind.PERSON, at) if end - at >= 2 or alone else None


def _is_called_by_one_name(words: Words, at: int) -> bool:
    """ "K'Brểu", and behind an honour "Hải" with a verb or a sign behind it."""
    if any(sign in words.key(at) for sign in "'’"):
        return True
    form = words.form(at)
    return form.istitle() and not noun_at(words, at) and not grammar().levels(words, at) and leads_on(words, at + 1)


def read_person(words: Words, at: int, depth: int = 0) -> Reading | None:
    """ "Hồ Thị Nhân, Phó Chủ tịch …": a family name, other names, and no office that begins so ("Đoàn Thanh niên")."""
    known = grammar()
    if not known.surnames(words, at) or not words.is_name(at) or known.heads(words, at) > 1:
        return None
    end = person_end(words, at)
    if not 2 <= end - at <= PERSON_WORDS or (words.is_word(end) and not leads_on(words, end)):
        return None
    return Reading(at, at, end, _posts(words, end, depth), Kind.PERSON, at)


def _posts(words: Words, at: int, depth: int) -> int:
    """Behind ", Phó Chủ tịch UBND phường" said of a person."""
    rest = at
    while words.key(rest) in (",", "-", "–", "("):
        post = _headed(words, rest + 1, depth + 1, counted=False)
        if not post or post.kind not in (Kind.POST, Kind.PEOPLE):
            break
        rest = post.end + (words.key(post.end) == ")")
    return rest


def _headed(words: Words, at: int, depth: int, *, counted: bool) -> Reading | None:
    found = grammar().heads.find(words, at)
    if not found or depth > NESTED:
        return None
    kind = _kind(words, at, found.value, found.length, counted=counted)
    head = at + found.length
    if kind is None or (kind is Kind.GROUP and not counted and is_verb(words, at)) or is_leading(words, at):
        return None
    end = _ENDS[kind](words, head, depth)
    if words.keys[at] in grammar().committees.firsts and grammar().committees(words, at):
        end = _qualified(words, max(topic_end(words, end), task_end(words, head)), depth)
    if "nào" in words.keys[head : end + 1]:  # "đơn vị nào không báo cáo"
        return None
    return Reading(at, head, end, end, kind, at)


def _kind(words: Words, at: int, kinds: frozenset[Kind], length: int, *, counted: bool = False) -> Kind | None:
    if Kind.NOT in kinds:
        return None
    if counted and Kind.GROUP in kinds and _is_marked(words, at + length):
        return Kind.GROUP  # "các trường Mầm non, Tiểu học và THCS"
    if Kind.OFFICE in kinds and (_name_follows(words, at + length) or _goes_on_small(words, at, length)):
        return Kind.OFFICE
    if counted and Kind.GROUP in kinds:
        return Kind.GROUP
    if Kind.OFFICE in kinds and words.is_name(at) and grammar().levels(words, at + length):
        return Kind.WHOLE  # "Bảo tàng tỉnh"
    if Kind.CAPITAL in kinds and words.is_name(at):
        return Kind.WHOLE
    return next((kind for kind in (Kind.WHOLE, Kind.POST, Kind.PEOPLE, Kind.GROUP) if kind in kinds), None)


def _is_marked(words: Words, at: int) -> bool:
    known = grammar()
    return known.marks(words, at) > known.fields(words, at)


def _name_follows(words: Words, at: int) -> bool:
    known = grammar()
    if known.levels(words, at) > max(known.fields(words, at), known.heads(words, at)):
        return False
    level_alone = known.levels(words, at) and known.levels(words, at) == known.heads(words, at)
    field = known.fields(words, at)
    in_small = field > 1 and stop_length(words, at) < field  # "sở tài chính"; "văn phòng tổng hợp" is a sentence
    return words.is_word(at) and not level_alone and (words.is_name(at) or in_small)


def _goes_on_small(words: Words, at: int, length: int) -> bool:
    """Whether a head of several words in capitals goes on in small letters: "Ban Quản lý chợ Hoa Sơn"."""
    after = at + length
    return (
        length > 1
        and words.is_name(at)
        and words.is_word(after)
        and words.key(after) != "và"
        and not leaves(words, after)
    )


# --- where a name ends ---------------------------------------------------------------------------


def _office_end(words: Words, at: int, depth: int) -> int:
    field = with_abbreviated(words, at, grammar().fields(words, at))
    if field and words.form(at + field) == "&" and words.is_name(at + field + 1):  # "Kinh tế & Đô thị" is one
        return _qualified(words, joined(words, proper_end(words, at + field + 1)), depth)
    if field and words.key(at + field) == "và" and is_second_field(words, at + field + 1):
        return _qualified(words, joined(words, proper_end(words, at + field + 1)), depth)
    if field and (goes_on_proper(words, at + field) or goes_on_as_a_committee(words, at, field)):
        return _qualified(words, joined(words, proper_end(words, at + field)), depth)
    end = place_end(words, at + field) if field else joined(words, proper_end(words, at))
    described = described_end(words, end)
    end = place_end(words, described) if described > end else end
    return _qualified(words, numbered_end(words, end), depth)


def _whole_end(words: Words, at: int, depth: int) -> int:
    """ "Công an tỉnh", "Công an Nghệ An", "Thuế cơ sở 3"."""
    numbered = any(grammar().numbered(words, at - back) == back for back in (1, 2)) and is_figure(words, at)
    return _qualified(words, at + 1 if numbered else place_end(words, at), depth)


def _post_end(words: Words, at: int, depth: int) -> int:
    several = words.key(at).isdigit()  # "Trưởng 17 ấp"
    inner = _headed(words, at + 1, depth + 1, counted=True) if several else read_name(words, at, depth + 1)
    if inner and inner.kind is not Kind.PERSON:
        end = inner.end
    else:
        end = _office_end(words, at, depth) if _name_follows(words, at) else _qualified(words, at, depth)
    return _holder(words, in_charge_end(words, _chosen(words, end, depth)))


def _holder(words: Words, at: int) -> int:
    """Behind the one who holds a post: "Phó Chủ tịch UBND xã - Trần Thị Hiền"."""
    person = read_person(words, at + 1) if words.key(at) == "-" else None
    return person.end if person else at


def _people_end(words: Words, at: int, depth: int) -> int:
    """ "Công chức Văn hoá", "Công chức Địa chính - Xây dựng"."""
    field = grammar().fields(words, at) if words.is_name(at) else 0
    office = _headed(words, at, depth + 1, counted=False) if words.is_name(at) and not field else None
    end = at + field if field else office.end if office else _marked(words, at)
    while words.key(end) == "-" and words.is_name(end + 1):
        end = proper_end(words, end + 1)
    end = _chosen(words, _qualified(words, end, depth), depth)
    return in_charge_end(words, max(end, described_end(words, end)))


def _chosen(words: Words, at: int, depth: int) -> int:
    """Behind "được giao thực hiện các nhiệm vụ thuộc Kế hoạch": which ones of several."""
    end = assigned_end(words, at)
    return _qualified(words, end, depth) if end else at


def _group_end(words: Words, at: int, depth: int) -> int:
    end = _chosen(words, _qualified(words, _marked(words, at), depth), depth)
    in_a_row = is_counted(words, at)
    following = _next_noun(words, end, in_a_row=in_a_row)
    while following:
        end = _chosen(words, _qualified(words, _marked(words, following), depth), depth)
        following = _next_noun(words, end, in_a_row=in_a_row)
    further = max(described_end(words, end), placed_end(words, end) if in_a_row else end)
    related = in_a_row or words.key(end) == "được"  # "hộ được hỗ trợ"
    return relative_end(words, end) if related and further == end else further


_ENDS = {
    Kind.OFFICE: _office_end,
    Kind.WHOLE: _whole_end,
    Kind.POST: _post_end,
    Kind.PEOPLE: _people_end,
    Kind.GROUP: _group_end,
}


def _next_noun(words: Words, at: int, *, in_a_row: bool) -> int:
    """The end of the noun that goes on with a group: "các sở" + ", ban" + ", ngành"; 0 where none does."""
    known = grammar()
    if words.key(at) not in (",", "và", "/"):
        return 0
    before = at
    at += 2 if words.key(at) == "," and words.key(at + 1) == "và" else 1
    found = known.heads.find(words, at)
    counted = not words.is_name(at) or (in_a_row and words.is_name(at - 2))  # "các Đồn, Trạm biên phòng"
    common = found and counted and Kind.GROUP in found.value  # "các bệnh viện, trung tâm y tế"
    if not found or not (common or _kind(words, at, found.value, found.length) is Kind.GROUP):
        return 0
    if is_verb(words, at):
        return 0
    if (
        words.key(at + found.length) == "các"
        or is_called(words, at + found.length)
        or is_placed(words, at, at + found.length)
    ):
        return 0  # "Khối Trung Hòa, Khối Đông Thành", "Khu phố 1, khu phố 2" are two
    if known.alone(words, at) and not (in_a_row and not is_closed(words, before)):
        return 0  # "chủ đầu tư, nhà thầu thi công" are two, "các chủ đầu tư, nhà thầu" one
    return at + found.length


def _marked(words: Words, at: int) -> int:
    """The end of what says which ones of a group: "chính trị - xã hội", "Tân Tiến", "17"."""
    end, taken, sure = at, 0, at
    while taken < MARK_WORDS:
        known = grammar().marks(words, end)
        if known:
            end = sure = end + known
        elif words.key(end) == "-" and words.is_word(end + 1) and end > at:
            end += 2
        elif may_mark(words, end):
            end, taken = end + 1, taken + 1
            sure = end if words.is_name(end - 1) else sure
        else:
            break
    if end > sure and not leads_on(words, end):
        end = sure  # words we do not know, and no verb behind them: they are the verb
    return end + (end == at and words.key(end).isdigit())


def _qualified(words: Words, at: int, depth: int) -> int:
    """Over levels, places, marks and what a body belongs to."""
    end = figure_end(words, at)
    while words.is_word(end):
        longer = level_end(words, end) or mark_end(words, end) or _belonging(words, end, depth)
        longer = longer or _spanning(words, end, depth) or _owner(words, end, depth) or along_end(words, end)
        longer = longer or _of_several(words, end, depth)
        if not longer:
            return end
        end = longer
    return end


def _belonging(words: Words, at: int, depth: int) -> int:
    """Behind "của Thành phố", "thuộc UBND tỉnh"."""
    join = grammar().joins(words, at)
    if not join or depth >= NESTED:
        return 0
    level = level_end(words, at + join)
    if level:
        return level
    if words.is_name(at + join) and _is_head_alone(words, at + join):
        return at + join + grammar().heads(words, at + join)
    inner = read_name(words, at + join, depth + 1)
    return inner.end if inner and inner.kind in (Kind.OFFICE, Kind.WHOLE) else 0


def _is_head_alone(words: Words, at: int) -> bool:
    """ "các đơn vị thuộc" + "Bộ", "Thanh tra" + "Sở": the one whose paper this is."""
    length = grammar().heads(words, at)
    return length > 0 and not words.is_name(at + length) and leads_on(words, at + length)


def _owner(words: Words, at: int, depth: int) -> int:
    """Behind a body named in capitals right after: "Ban Tuyên giáo" + "Đảng ủy"."""
    if not words.is_name(at):
        return 0
    if _is_head_alone(words, at):
        return at + grammar().heads(words, at)
    inner = _headed(words, at, depth + 1, counted=False)
    return inner.end if inner and inner.kind in (Kind.OFFICE, Kind.WHOLE) else 0


def _of_several(words: Words, at: int, depth: int) -> int:
    """Behind "Ban Giám đốc" + "các bệnh viện"; 0 where no group follows."""
    inner = read_name(words, at, depth + 1) if words.key(at) == "các" and depth < NESTED else None
    return inner.end if inner and inner.kind is Kind.GROUP else 0


def _spanning(words: Words, at: int, depth: int) -> int:
    """Behind "từ Phường đến các khối", "và từ Hà Sơn đến Đông Lĩnh"."""
    known = grammar()
    at += words.key(at) == "và"
    start = known.start(words, at)
    middle = (level_end(words, at + start) or place_end(words, at + start)) if start else 0
    goal = known.goal(words, middle) if middle > at + start else 0
    if not goal:
        return 0
    level = level_end(words, middle + goal) or place_end(words, middle + goal)
    inner = read_name(words, middle + goal, depth + 1) if level <= middle + goal else None
    return inner.end if inner else level * (level > middle + goal)
