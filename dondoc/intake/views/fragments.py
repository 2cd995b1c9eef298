"""What a change of the review sends back: only the pieces of the page that look different now."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dondoc.intake import review
from dondoc.intake.actions import AlreadyMoved, AlreadySettled, Overtaken
from dondoc.intake.actions.header import header_mark
from dondoc.intake.actions.undo import Change, NothingToUndo
from dondoc.intake.forms import HeaderForm
from dondoc.intake.marks import lines_between, marks_of
from dondoc.intake.models import IncomingDocument

CONFLICT = 409


class Part(StrEnum):
    """Which part of a card is drawn anew, so that what is being typed in another part stays."""

    CARD = "card"
    MAIN = "main"  # words and deadline
    WHO = "who"  # bodies
    NONE = "none"  # the words are still being typed: only counts and the time of saving
    HEADER = "header"  # only the line that sums up the header: its fields are being typed in
    PLACE = "place"  # the card itself moves, appears or goes


@dataclass
class Pieces:
    """The template's context."""

    document: IncomingDocument
    part: str
    cards: list[review.Card] = field(default_factory=list)
    placed: list[tuple[str, review.Card]] = field(default_factory=list)  # where htmx is to put it, the card
    gone: list[int] = field(default_factory=list)
    lines: list[SafeString] = field(default_factory=list)
    groups: list[review.Group] = field(default_factory=list)
    message: str = ""
    undoable: bool = False
    conflict: bool = False


def answer(request: Any, document: IncomingDocument, act: Callable[[], Change], *, part: Part) -> HttpResponse:
    """Do the change and send its pieces; 409 with the newer state where somebody was faster."""
    try:
        change = act()
    except Overtaken as late:
        change = Change(late.task.document)
        change.concerns([late.task])
        words = _("Người khác vừa sửa nhiệm vụ này. Đây là bản mới nhất; phần anh chị vừa sửa chưa được lưu.")
        return _send(request, change, Part.PLACE, words, conflict=True)
    except AlreadySettled:
        change = Change(document, header=True)
        return _send(
            request, change, Part.PLACE, _("Người khác vừa xử lý điểm này; đây là bản mới nhất."), conflict=True
        )
    except AlreadyMoved:
        words = _("Văn bản không còn ở bước kiểm tra (có thể vừa được đưa vào thực hiện). Hãy tải lại trang.")
        return _told(request, words, status=CONFLICT)
    except NothingToUndo:
        return _told(request, _("Không còn bước nào để hoàn tác."), status=200)
    except ValueError:
        return _told(request, _("Chưa làm được việc này. Hãy tải lại trang rồi thử lại."), status=400)
    return _send(request, change, part, "" if part == Part.NONE else _saved(change))


def _saved(change: Change) -> str:
    return _("Đã %s.") % change.label if change.label else ""


def _told(request: Any, words: str, *, status: int) -> HttpResponse:
    context = {"message": words, "conflict": status != 200}
    return render(request, "intake/_toast.html", context, status=status)


def _send(request: Any, change: Change, part: Part, words: str, *, conflict: bool = False) -> HttpResponse:
    document = IncomingDocument.objects.select_related("authority").get(pk=change.document.pk)
    whole = review.review_of(document, may_edit=True, opened=request.POST.get("open", ""))
    pieces = _pieces(whole, change, part)
    pieces.message, pieces.conflict, pieces.undoable = words, conflict, not conflict
    context = {"pieces": pieces, "review": whole, "editable": True, "seen": header_mark(document)}
    if change.header and part != Part.HEADER:
        context["form"] = HeaderForm(instance=document)
    response = render(request, "intake/_changed.html", context, status=CONFLICT if conflict else 200)
    versions = {str(task.pk): task.version for task in whole.tasks if task.pk in _touched(change)}
    response.headers["HX-Trigger"] = json.dumps({"intake:saved": {"versions": versions, "added": change.added}})
    return response


def _touched(change: Change) -> set[int]:
    return {*change.tasks, *change.added, *change.redrawn}


def _pieces(whole: review.Review, change: Change, part: Part) -> Pieces:
    pieces = Pieces(whole.document, part)
    touched = _touched(change)
    groups = whole.groups
    near = {card.task.pk: (group, index) for group in groups for index, card in enumerate(group.cards)}
    shown = [task.pk for task in whole.tasks if task.pk in touched]
    pieces.gone = [pk for pk in touched if pk not in near or (part == Part.PLACE and pk not in change.added)]
    for pk in shown:
        group, index = near[pk]
        card = group.cards[index]
        if part == Part.PLACE or pk in change.added:
            pieces.placed.append((_where(group, index), card))
        elif part != Part.NONE:
            pieces.cards.append(card)
    if change.places:
        marks = marks_of(whole.document, whole.tasks, whole.doubts)
        pieces.lines = lines_between(whole.document.reading or {"body": []}, marks, change.places)
    return pieces


def _where(group: review.Group, index: int) -> str:
    return f"afterend:#t{group.cards[index - 1].task.pk}" if index else f"afterbegin:#{group.key}-cards"
