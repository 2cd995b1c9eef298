"""Correcting a reading: each change one transaction, one journal line, one step to undo."""

from datetime import date

import pytest
from django.utils import timezone

from dondoc.intake import queries, review
from dondoc.intake.actions import (
    AlreadyMoved,
    AlreadySettled,
    Overtaken,
    bodies,
    doubts,
    header,
    mark_adopted,
    tasks,
    undo,
)
from dondoc.intake.actions.bodies import Meant
from dondoc.intake.models import DraftBody, DraftTask, IncomingDocument, IncomingState
from dondoc.intake.tests.papers import LINES, TEXT, at, line, reading, task_named, under_review
from dondoc.journal.models import Entry


@pytest.fixture
def document(cast):
    return under_review(cast)


@pytest.fixture
def by(cast):
    return {"by": cast.member("clerk"), "at": timezone.now()}


def words(document):
    return [one.text for one in queries.kept_tasks(document)]


def test_sure_names_are_settled_and_the_others_asked_about_once(cast, document):
    assert task_named(document, "băng rôn").bodies.get().body.pk == cast.culture.pk
    assert task_named(document, "công trình").bodies.get(role="leads").every_block
    asked = document.doubts.filter(code="body-unknown")
    assert [one.values for one in asked] == [["Ban Quản lý chợ Hoa Sơn"]]


def test_a_name_that_the_document_makes_short_is_looked_up_in_full(cast):
    found = reading()
    found["tasks"][0]["leads"][0] |= {"name": "P. VHXH", "full": "Phòng Văn hóa - Xã hội"}
    document = under_review(cast, found=found)
    banner = task_named(document, "băng rôn").bodies.get()
    assert (banner.printed, banner.body.pk) == ("P. VHXH", cast.culture.pk)


def test_a_blank_number_and_half_a_date_are_left_open(document):
    assert document.number == "" and document.issued_on is None and document.symbol == "KH-UBND"


def test_every_block_fans_out_to_one_assignment_a_block(cast, document):
    works = next(one for one in queries.reviewed(document).tasks if "công trình" in one.text)
    assert [one.body_id for one in works.bodies] == [block.pk for block in cast.blocks]


def test_a_dropped_task_is_not_adopted_and_can_be_taken_back(document, by):
    banner = task_named(document, "băng rôn")
    tasks.drop(banner, version=1, **by)
    assert banner.text not in [one.text for one in queries.reviewed(document).tasks]
    tasks.restore(banner, version=2, **by)
    assert banner.text in [one.text for one in queries.reviewed(document).tasks]


def test_what_is_typed_in_one_go_is_one_step_to_undo(document, by):
    banner = task_named(document, "băng rôn")
    for version, text in enumerate(("treo", "treo cờ", "treo cờ đỏ"), 1):
        tasks.type_on(banner, version=version, values={"text": text}, **by)
    assert document.undo_steps.count() == 1
    undo.undo(document, **by)
    assert "treo băng rôn trên các tuyến đường" in words(document)


def test_the_second_to_edit_a_task_is_told_and_overwrites_nothing(document, by):
    mine, theirs = task_named(document, "băng rôn"), task_named(document, "băng rôn")
    tasks.edit(mine, version=1, values={"text": "treo cờ"}, **by)
    with pytest.raises(Overtaken) as late:
        tasks.edit(theirs, version=1, values={"text": "treo pa nô"}, **by)
    assert late.value.task.text == "treo cờ"
    assert "treo pa nô" not in words(document)
    assert Entry.objects.filter(verb="intake.edit").count() == 1


def test_an_adopted_document_is_not_changed_any_more(document, by):
    mark_adopted(document, at=by["at"])
    with pytest.raises(AlreadyMoved):
        tasks.drop(task_named(document, "băng rôn"), version=1, **by)
    assert not DraftTask.objects.filter(dropped=True).exists()


def test_a_document_is_adopted_once(document, by):
    same = IncomingDocument.objects.get(pk=document.pk)
    mark_adopted(document, at=by["at"])
    with pytest.raises(AlreadyMoved):
        mark_adopted(same, at=by["at"])


def test_two_tasks_merge_into_the_first_with_words_place_and_bodies_of_both(document, by):
    first, second = task_named(document, "băng rôn"), task_named(document, "công trình")
    tasks.merge([first, second], version=1, **by)
    first.refresh_from_db()
    assert first.text == "treo băng rôn trên các tuyến đường; đăng ký một công trình"
    assert (first.start, first.end) == (line(4)[0], line(5)[1])
    assert first.bodies.count() == 3 and first.due == date(2025, 2, 28)
    assert len(words(document)) == 3


def test_merging_is_undone_whole(document, by):
    before = queries.reviewed(document)
    tasks.merge([task_named(document, "băng rôn"), task_named(document, "công trình")], version=1, **by)
    undo.undo(document, **by)
    assert queries.reviewed(document) == before


def test_a_split_leaves_both_parts_with_the_same_bodies_at_their_own_words(document, by):
    banner = task_named(document, "băng rôn")
    cut = banner.text.index("trên")
    tasks.split(banner, version=1, place=cut, **by)
    left, right = [one for one in queries.kept_tasks(document) if one.path == ["I", "1"]][:2]
    assert (left.text, right.text) == ("treo băng rôn", "trên các tuyến đường")
    assert left.end == right.start == at("trên các tuyến")[0]
    assert [row.body for row in left.bodies.all()] == [row.body for row in right.bodies.all()]
    undo.undo(document, **by)
    assert words(document)[0] == "treo băng rôn trên các tuyến đường" and len(words(document)) == 4


def test_a_split_at_the_edge_is_refused(document, by):
    with pytest.raises(ValueError, match="both sides"):
        tasks.split(task_named(document, "băng rôn"), version=1, place=0, **by)


def test_a_selected_passage_becomes_a_task_at_its_place(document, by):
    start, end = at("Ban Quản lý chợ Hoa Sơn phối hợp thực hiện")
    path = tasks.path_at(document, start)
    change = tasks.add(document, text=TEXT[start:end], path=path, place=(start, end), **by)
    made = DraftTask.objects.get(pk=change.added[0])
    assert made.path == ["I", "1"] and made.quote == TEXT[start:end] and made.by_hand
    assert words(document).index(made.text) == 2
    undo.undo(document, **by)
    assert len(words(document)) == 4


def test_a_task_added_by_hand_stands_last_in_its_section(document, by):
    tasks.add(document, text="Họp giao ban", path=["I", "1"], place=None, **by)
    assert [one.text for one in queries.kept_tasks(document) if one.path == ["I", "1"]][-1] == "Họp giao ban"


def test_a_task_moves_before_the_previous_of_its_section(document, by):
    works = task_named(document, "công trình")
    tasks.shift(works, version=1, up=True, **by)
    assert words(document)[:2] == ["đăng ký một công trình", "treo băng rôn trên các tuyến đường"]


def test_setting_the_due_day_answers_the_doubt_about_it(document, by):
    works = task_named(document, "công trình")
    doubt = document.doubts.create(authority=document.authority, code="task-without-deadline", task=works)
    tasks.edit(works, version=1, values={"due": date(2025, 3, 31)}, **by)
    doubt.refresh_from_db()
    assert doubt.answer == "done" and doubt.settled_by == by["by"].user


def test_a_name_settled_once_is_settled_everywhere_it_is_printed(cast, document, by):
    row = DraftBody.objects.filter(printed="Ban Quản lý chợ Hoa Sơn").first()
    meant = Meant(body=cast.office.body_ptr)
    bodies.set_body(row, version=row.task.version, role=row.role, meant=meant, **by)
    assert DraftBody.objects.filter(printed="Ban Quản lý chợ Hoa Sơn", body=cast.office.pk).count() == 2
    assert not document.doubts.filter(code="body-unknown", answer="").exists()
    undo.undo(document, **by)
    assert not DraftBody.objects.filter(body=cast.office.pk).exists()
    assert document.doubts.filter(code="body-unknown", answer="").exists()


def test_answering_who_is_meant_gives_the_body_to_every_open_row(cast, document, by):
    doubt = document.doubts.get(code="body-unknown")
    doubts.settle(doubt, answer="body", meant=Meant(body=cast.office.body_ptr), **by)
    assert DraftBody.objects.filter(body=cast.office.pk).count() == 2


def test_two_spellings_of_one_person_mean_the_one_who_is_known(cast, document, by):
    slip = DraftBody.objects.create(
        authority=cast.ward, task=task_named(document, "chợ"), role="directs", printed="Hồ Thị Nhàn"
    )
    doubts.settle(document.doubts.get(code="names-differ"), answer="same", **by)
    slip.refresh_from_db()
    assert slip.body.pk == cast.officers["leader"].pk


def test_two_persons_stay_two(cast, document, by):
    slip = DraftBody.objects.create(
        authority=cast.ward, task=task_named(document, "chợ"), role="directs", printed="Hồ Thị Nhàn"
    )
    doubts.settle(document.doubts.get(code="names-differ"), answer="different", **by)
    slip.refresh_from_db()
    assert slip.body is None


def test_all_doubts_of_a_kind_are_answered_at_once(document, by):
    doubts.settle_all(document, code="task-without-lead", answer="none", **by)
    assert not document.doubts.filter(code="task-without-lead", answer="").exists()
    assert document.doubts.filter(answer="").exists()


def test_giving_a_lead_answers_the_doubt_about_it(cast, document, by):
    led = task_named(document, "trực tiếp")
    bodies.give(led, version=1, role="leads", meant=Meant(body=cast.culture.body_ptr), printed="", **by)
    assert document.doubts.get(code="task-without-lead").answer == "done"


def test_a_body_is_taken_back_and_the_step_undone(cast, document, by):
    row = task_named(document, "băng rôn").bodies.get()
    bodies.take_back(row, version=1, **by)
    assert not task_named(document, "băng rôn").bodies.exists()
    undo.undo(document, **by)
    assert task_named(document, "băng rôn").bodies.get().body.pk == cast.culture.pk


def test_filling_in_number_and_day_answers_their_doubts_and_is_undone(document, by):
    values = {name: getattr(document, name) for name in header.FIELDS} | {"number": "12", "issued_on": date(2025, 1, 6)}
    header.edit_header(document, seen=header.header_mark(document), values=values, **by)
    assert not document.doubts.filter(code="number-blank", answer="").exists()
    assert queries.incoming(IncomingDocument.objects.all(), words="12/kh-ubnd").get() == document
    undo.undo(document, **by)
    document.refresh_from_db()
    assert document.number == "" and document.doubts.filter(code="number-blank", answer="").exists()


def test_the_second_to_correct_the_header_is_told_and_overwrites_nothing(document, by):
    seen = header.header_mark(document)
    values = {name: getattr(document, name) for name in header.FIELDS}
    header.edit_header(document, seen=seen, values=values | {"number": "12"}, **by)
    with pytest.raises(AlreadySettled):
        header.edit_header(document, seen=seen, values=values | {"number": "13"}, **by)
    document.refresh_from_db()
    assert document.number == "12"


def test_a_doubt_is_answered_once(document, by):
    doubt = document.doubts.get(code="names-differ")
    doubts.settle(doubt, answer="different", **by)
    with pytest.raises(AlreadySettled):
        doubts.settle(doubt, answer="same", **by)
    doubt.refresh_from_db()
    assert doubt.answer == "different"


def test_a_step_is_not_undone_over_anothers_change(cast, document, by):
    banner = task_named(document, "băng rôn")
    tasks.edit(banner, version=1, values={"text": "treo cờ"}, **by)
    other = {"by": cast.member("leader"), "at": by["at"]}
    tasks.edit(banner, version=2, values={"text": "treo pa nô"}, **other)
    with pytest.raises(Overtaken):
        undo.undo(document, **by)
    assert "treo pa nô" in words(document)


def test_each_change_writes_one_journal_line(document, by):
    before = Entry.objects.count()
    tasks.drop(task_named(document, "băng rôn"), version=1, **by)
    assert Entry.objects.count() == before + 1


def test_a_passage_is_shown_within_its_paragraph(document):
    found = queries.passage(document, *at("treo băng rôn"))
    assert found.words == "treo băng rôn"
    assert found.before + found.words + found.after == LINES[4]


def test_nobody_waits_for_a_document_that_is_adopted(document, by):
    mark_adopted(document, at=by["at"])
    document.refresh_from_db()
    assert document.state == IncomingState.ADOPTED


def test_what_is_asked_of_a_merged_task_is_asked_of_the_one_that_stays(document, by):
    first, second = task_named(document, "băng rôn"), task_named(document, "công trình")
    doubt = document.doubts.get(code="names-differ")
    doubt.task = second
    doubt.save()
    tasks.merge([first, second], version=1, **by)
    doubt.refresh_from_db()
    assert (doubt.answer, doubt.task_id) == ("", first.pk)
    undo.undo(document, **by)
    doubt.refresh_from_db()
    assert (doubt.answer, doubt.task_id) == ("", second.pk)


def test_a_name_that_is_given_no_work_here_is_open_no_longer(document, by):
    def chip():
        cards = review.review_of(IncomingDocument.objects.get(pk=document.pk), may_edit=True)
        rows = [row for group in cards.groups for card in group.cards for row in card.roles]
        return next(one for row in rows for one in row.chips if "Ban Quản lý" in one.name), cards.foot.unnamed

    asked = document.doubts.get(code="body-unknown")
    assert (chip()[0].known, chip()[1]) == (False, 2)
    change = doubts.settle(asked, answer="outside", **by)
    assert (chip()[0].outside, chip()[1]) == (True, 0)
    assert len(set(change.redrawn)) == 2 and change.tasks == []
    tasks.drop(task_named(document, "dọn vệ sinh"), version=1, **by)
    undo.undo(document, **by)  # what was changed since is taken back first, and is not in the way
    assert len(set(undo.undo(document, **by).redrawn)) == 2
    assert chip()[1] == 2
