"""Writes of inspections: planned with their checks, found with photos, concluded, put into minutes and a notice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from dondoc.followup.evidence import Prepared, prepare, undone_on_failure
from dondoc.followup.moves import Refused
from dondoc.inspections.models import Check, Inspection, InspectionState, Photo, Verdict
from dondoc.inspections.proposing import Suspect
from dondoc.issuing.actions import letters
from dondoc.issuing.blanks import blanks
from dondoc.issuing.models import Letter
from dondoc.journal.actions import write
from dondoc.look.days import day_words
from dondoc.organization.access import Member
from dondoc.organization.models import Officer


def plan(
    *, title: str, day: date, team: Iterable[Officer], subjects: Iterable[Suspect], more: Iterable[str], by: Member,
    at: datetime,
) -> Inspection:  # fmt: skip
    """A team, a day, and what to look at: the late and quiet work of each body, and ``more`` at every one."""
    subjects, more = list(subjects), [line.strip()[:500] for line in more if line.strip()]
    if not subjects:
        raise Refused(_("Hãy chọn ít nhất một đơn vị để kiểm tra."))
    with transaction.atomic():
        inspection = Inspection.objects.create(authority=by.authority, title=title, day=day, made_by=by.user)
        inspection.team.set(team)
        Check.objects.bulk_create(_checks(inspection, subjects, more))
        _journal("plan", inspection, by, at, bodies=len(subjects))
    return inspection


def _checks(inspection: Inspection, subjects: Iterable[Suspect], more: Iterable[str]) -> Iterable[Check]:
    common = {"authority": inspection.authority, "inspection": inspection}
    for one in subjects:
        for work in one.work:
            yield Check(**common, body=one.body, assignment=work, text=str(work.task)[:500])
        for text in more:
            yield Check(**common, body=one.body, text=text)


def find(
    check: Check,
    *,
    verdict: str,
    words: str,
    place: str,
    files: Iterable[File[bytes]] = (),
    version: int,
    by: Member,
    at: datetime,
) -> Check:
    """Write down what is there. A fault wants words; of two who write at once the second is told."""
    if verdict not in (Verdict.GOOD, Verdict.FAULT):
        raise Refused(_("Hãy chọn đạt hay chưa đạt."))
    if verdict == Verdict.FAULT and not words.strip():
        raise Refused(_("Hãy ghi chưa đạt ở điểm nào."))
    photos = _photos(files)
    values = {"verdict": verdict, "words": words.strip(), "place": place.strip()[:200], "found_at": at,
              "found_by": by.user}  # fmt: skip
    with undone_on_failure() as stored, transaction.atomic():
        fresh = Check.objects.filter(pk=check.pk, version=version, inspection__in=_planned(check.inspection_id))
        if not fresh.update(version=F("version") + 1, **values):
            raise Refused(_("Người khác vừa ghi mục này, hoặc cuộc kiểm tra đã kết thúc. Hãy tải lại trang."))
        for photo in photos:
            _keep(check, photo, stored)
        _journal("find", check.inspection, by, at, check=check.pk, verdict=verdict, photos=len(photos))
    check.refresh_from_db()
    return check


def _planned(pk: int) -> list[int]:
    held = Inspection.objects.select_for_update(of=("self",)).filter(pk=pk, state=InspectionState.PLANNED)
    return list(held.values_list("pk", flat=True))


def _photos(files: Iterable[File[bytes]]) -> tuple[Prepared, ...]:
    prepared = prepare(files)
    for one in prepared:
        if not one.thumbnail:
            raise Refused(_("Tệp “%(name)s” không phải ảnh. Hãy chụp hoặc chọn ảnh.") % {"name": one.name})
    return prepared


def _keep(check: Check, photo: Prepared, stored: list[str]) -> None:
    digest = hashlib.sha256(photo.content).hexdigest()
    row = Photo(authority=check.authority, check_of=check, name=photo.name, sha256=digest)
    key = uuid4().hex
    row.file.save(f"{key}.jpg", ContentFile(photo.content), save=False)
    stored.append(str(row.file.name))
    row.thumbnail.save(f"{key}-nho.jpg", ContentFile(photo.thumbnail), save=False)
    stored.append(str(row.thumbnail.name))
    row.save()


def conclude(inspection: Inspection, *, conclusions: str, version: int, by: Member, at: datetime) -> None:
    """End it: findings stand, the recommendations are for a notice."""
    if not conclusions.strip():
        raise Refused(_("Hãy ghi kết luận, kiến nghị của đoàn kiểm tra."))
    with transaction.atomic():
        _claim(inspection, version, state=InspectionState.DONE, conclusions=conclusions.strip())
        _journal("conclude", inspection, by, at)


def cancel(inspection: Inspection, *, reason: str, version: int, by: Member, at: datetime) -> None:
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do hủy."))
    with transaction.atomic():
        _claim(inspection, version, state=InspectionState.CANCELLED, state_reason=reason.strip())
        _journal("cancel", inspection, by, at, reason=reason.strip())


def write_minutes(inspection: Inspection, *, by: Member, at: datetime) -> Letter:
    """Biên bản kiểm tra: what was looked at and found, body by body."""
    values = _known(inspection) | {"text": _findings(inspection), "agenda": _("Kiểm tra thực tế theo danh mục.")}
    return _letter(inspection, "minutes", "bien-ban", values, by=by, at=at)


def write_notice(inspection: Inspection, *, by: Member, at: datetime) -> Letter:
    """Thông báo kết luận kiểm tra: issued, it goes through the intake and its recommendations become tasks."""
    if inspection.state != InspectionState.DONE:
        raise Refused(_("Hãy kết thúc cuộc kiểm tra, ghi kết luận trước."))
    opening = _("Ngày %(day)s, đoàn kiểm tra đã tiến hành %(title)s tại %(bodies)s.") % {
        "day": day_words(inspection.day), "title": _small(inspection.title), "bodies": ", ".join(_bodies(inspection)),
    }  # fmt: skip
    values = _known(inspection) | {"opening": opening, "conclusions": inspection.conclusions}
    return _letter(inspection, "notice", "thong-bao-ket-luan", values, by=by, at=at)


def _letter(
    inspection: Inspection, name: str, blank: str, values: Mapping[str, str], *, by: Member, at: datetime
) -> Letter:
    subjects = {check.body_id: check.body for check in inspection.checks.select_related("body")}
    with transaction.atomic():
        held = Inspection.objects.select_for_update(of=("self",)).get(pk=inspection.pk)
        there: Letter | None = getattr(held, name)
        if there:
            return there
        letter = letters.begin(
            blanks()[blank], by=by, at=at, values=values, bodies=subjects.values() if name == "notice" else (),
            about=[f"inspections.inspection:{inspection.pk}"],
        )  # fmt: skip
        Inspection.objects.filter(pk=inspection.pk).update(**{name: letter})
        _journal("letter", inspection, by, at, letter=letter.pk)
    inspection.refresh_from_db()
    return letter


def _known(inspection: Inspection) -> dict[str, str]:
    team = ", ".join(one.name for one in inspection.team.all())
    return {
        "title": inspection.title,
        "meeting": _small(inspection.title),
        "chair": _("Đoàn kiểm tra"),
        "when": day_words(inspection.day),
        "invited": _("Đoàn kiểm tra: %(team)s; đại diện %(bodies)s")
        % {"team": team or "…", "bodies": ", ".join(_bodies(inspection))},
    }


def _bodies(inspection: Inspection) -> list[str]:
    return list(dict.fromkeys(str(check.body) for check in inspection.checks.select_related("body")))


def _findings(inspection: Inspection) -> str:
    lines: list[str] = []
    number = 0
    body = ""
    for check in inspection.checks.select_related("body"):
        if str(check.body) != body:
            number, body = number + 1, str(check.body)
            lines.append(f"{number}. {body}")
        said = check.get_verdict_display() + (f": {check.words}" if check.words else "")
        where = f" ({check.place})" if check.place else ""
        lines.append(f"- {' '.join(check.text.split())}: {said}{where}")
    return "\n".join(lines)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _claim(inspection: Inspection, version: int, **changes: Any) -> None:
    seen = Inspection.objects.filter(pk=inspection.pk, version=version, state=InspectionState.PLANNED)
    if not seen.update(version=F("version") + 1, **changes):
        raise Refused(_("Người khác vừa kết thúc hoặc hủy cuộc kiểm tra này. Hãy tải lại trang."))
    inspection.refresh_from_db()


def _journal(verb: str, inspection: Inspection, by: Member, at: datetime, *, reason: str = "", **details: Any) -> None:
    write(f"inspections.{verb}", inspection, authority=inspection.authority, by=by.user, at=at, reason=reason,
          details=details)  # fmt: skip
