"""Every step of a sheet in words and figures, so that the person concerned can work it out again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from dondoc.appraisal.rules import Rules
from dondoc.appraisal.sheet import Criterion, Field, Sheet
from dondoc.look.numbers import number_words as n


class Step(NamedTuple):
    """``value``: points or percent that the step ends in, "" for a rule that has none of its own."""

    name: str
    words: str
    value: str = ""


def steps(sheet: Sheet, rules: Rules) -> list[Step]:
    return [*_of_a_product(rules), *_of_results(sheet, rules), *_of_total(sheet, rules)]


def _of_a_product(rules: Rules) -> Iterator[Step]:
    yield Step(
        _("Điểm được giao của một sản phẩm"),
        _("điểm chuẩn %(base)s × hệ số độ khó × hệ số vai trò (chủ trì %(leads)s, phối hợp %(coordinates)s, "
          "chỉ đạo %(directs)s)")
        % {"base": n(rules.base), "leads": n(rules.leads), "coordinates": n(rules.coordinates),
           "directs": n(rules.directs)},
    )  # fmt: skip
    yield Step(_("Số lượng"), _("phần đạt được so với chỉ tiêu; xong và được xác nhận, không có chỉ tiêu thì 100 %"))
    yield Step(
        _("Chất lượng"), _("số lượng, mỗi lần chưa đạt trừ %(off)s %%") % {"off": n(rules.fault)}
    )  # fmt: skip
    yield Step(_("Tiến độ"), _late_words(rules))
    yield Step(
        _("Điểm đạt của một sản phẩm"),
        _("điểm được giao × (%(q)s × số lượng + %(l)s × chất lượng + %(t)s × tiến độ) ÷ %(all)s")
        % {"q": n(rules.quantity), "l": n(rules.quality), "t": n(rules.timeliness), "all": n(rules.weights)},
    )  # fmt: skip


def _late_words(rules: Rules) -> str:
    """ "số lượng × (chậm đến 0 ngày làm việc: 100 %; chậm hơn: 75 %)"."""
    parts = [_("chậm đến %(days)s ngày làm việc: %(left)s %%") % {"days": days, "left": n(left)}
             for days, left in rules.steps]  # fmt: skip
    parts.append(_("chậm hơn: %(left)s %%") % {"left": n(rules.later)})
    return _("số lượng × (%(steps)s)") % {"steps": "; ".join(parts)}


def _of_results(sheet: Sheet, rules: Rules) -> Iterator[Step]:
    own = sheet.sum
    counted = {"counted": len(sheet.counted), "out": len(sheet.outside)}
    yield Step(_("Sản phẩm được tính"), _("%(counted)s được tính, %(out)s để ngoài cả hai vế của tỷ lệ") % counted)
    if own is None:
        yield Step(
            _("Kết quả"), _("không có sản phẩm nào được tính nên chưa có căn cứ; người có thẩm quyền quyết định")
        )
        return
    yield Step(
        _("Tỷ lệ đạt"),
        _("tổng điểm đạt %(earned)s ÷ tổng điểm được giao %(planned)s (số lượng %(quantity)s %%, chất lượng "
          "%(quality)s %%, tiến độ %(timeliness)s %%)")
        % {name: n(getattr(own, name)) for name in ("earned", "planned", "quantity", "quality", "timeliness")},
        f"{n(own.own)} %",
    )  # fmt: skip
    if sheet.field is None:
        words = f"{n(rules.results)} × {n(own.earned)} ÷ {n(own.planned)}"
    else:
        yield from _of_field(sheet.field)
        words = _field_words(own.own, sheet.field, rules)
    yield Step(_("Kết quả thực hiện nhiệm vụ"), words, _points(sheet.results))


def _of_field(field: Field) -> Iterator[Step]:
    parts = field.parts
    short = _("; dưới mức hoàn thành: %(names)s") % {"names": ", ".join(field.fell_short)} if field.fell_short else ""
    yield Step(
        _("Người trong lĩnh vực"), _("%(people)s người có sản phẩm trong lĩnh vực") % {"people": field.people} + short,
        f"{n(parts.people)} %",
    )  # fmt: skip
    yield Step(
        _("Việc của lĩnh vực"),
        _("%(work)s sản phẩm, trong đó %(wrong)s chưa xong, chậm hoặc chưa đạt")
        % {"work": field.work, "wrong": field.wrong},
        f"{n(parts.work)} %",
    )
    judged = f"{n(parts.unity)} %" if parts.unity is not None else "0 %"
    words = _("lãnh đạo chấm") if parts.unity is not None else _("chưa chấm")
    yield Step(_("Tập hợp, đoàn kết"), words, judged)


def _field_words(own: Decimal, field: Field, rules: Rules) -> str:
    weighed = ((rules.own, own), (rules.people, field.parts.people), (rules.work, field.parts.work),
               (rules.unity, field.parts.unity or Decimal(0)))  # fmt: skip
    parts = " + ".join(f"{n(weight)} × {n(part)} %" for weight, part in weighed)
    return f"{n(rules.results)} × ({parts}) ÷ {n(rules.field_weights)}"


def _of_total(sheet: Sheet, rules: Rules) -> Iterator[Step]:
    parts = " + ".join(n(one.counts) for one in sheet.criteria)
    yield Step(_("Tiêu chí chung"), f"{parts} ({_whose(sheet.criteria)})", _points(sheet.general))
    if sheet.results is not None:
        words = f"{n(sheet.results)} + {n(sheet.general)}"
        yield Step(_("Tổng điểm theo công thức"), words, _points(sheet.computed))
    if sheet.decided is not None:
        words = f"{sheet.decided_by}: {sheet.decided_reason}"
        yield Step(_("Lãnh đạo điều chỉnh"), words, _points(sheet.decided))
    grades = "; ".join(_("từ %(floor)s: %(name)s") % {"floor": n(one.number), "name": one.name.lower()}
                       for one in rules.grades)  # fmt: skip
    yield Step(_("Xếp loại"), grades, sheet.grade or _("chưa có căn cứ"))


def _whose(criteria: tuple[Criterion, ...]) -> str:
    if any(one.given is not None for one in criteria):
        return _("lãnh đạo chấm")
    return _("tự chấm, chờ lãnh đạo chấm") if any(one.said is not None for one in criteria) else _("chưa chấm")


def _points(number: Decimal | None) -> str:
    return "" if number is None else n(number)
