from datetime import UTC, date, datetime

import pytest

from dondoc.journal.models import Entry
from dondoc.organization.actions import AlreadyChanged, Refused, directory
from dondoc.organization.models import Alias, Body, Officer, Post, Unit
from tests.cast import make_cast

AT = datetime(2025, 3, 1, 8, 0, tzinfo=UTC)


def page(client, address="/danh-ba/"):
    return client.get(address).content.decode()


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


@pytest.mark.parametrize(
    ("tab", "words", "found"),
    [
        ("don-vi", "van hoa", "Phòng Văn hóa - Xã hội"),
        ("khoi", "dong thanh", "Khối Đông Thành"),
        ("can-bo", "nhan", "Hồ Thị Nhân"),
        ("chuc-danh", "pho chu tich", "Phó Chủ tịch UBND"),
    ],
)
def test_names_are_found_without_diacritics(as_, cast, tab, words, found):
    shown = page(as_("reader"), f"/danh-ba/?loai={tab}&q={words}")
    assert shown.count("data-row>") == 1
    assert found in shown


def test_a_body_is_found_by_a_name_it_was_printed_under(as_, cast):
    Alias.objects.create(authority=cast.ward, body=cast.culture, printed="P. VHXH")
    assert "Phòng Văn hóa" in page(as_("reader"), "/danh-ba/?q=vhxh")


def test_the_tab_of_blocks_is_called_as_the_authority_calls_them(as_, cast):
    cast.ward.block_label = "tổ dân phố"
    cast.ward.save()
    assert "Tổ dân phố" in page(as_("reader"))


def test_an_officer_is_added_with_posts_and_stands_in_their_unit(as_, cast):
    post = cast.posts["culture"]
    given = {
        "name": "  Vũ   Thị  Lan ",
        "works_in": cast.culture.pk,
        "posts": [post.pk],
        "order": 0,
        "phone": "0912 000 111",
    }
    answer = as_("clerk").post("/danh-ba/them/officer/", given, follow=True)
    lan = Officer.objects.get(name="Vũ Thị Lan")
    assert list(lan.posts.all()) == [post]
    assert "Đã thêm" in answer.content.decode()
    assert "Vũ Thị Lan" in page(as_("reader"), f"/danh-ba/{cast.culture.pk}/")
    assert verbs() == ["organization.add-body"]


def test_the_same_name_twice_is_told_beside_the_field(as_, cast):
    given = {"name": "Khối 1", "unit_kind": "block", "order": 0}
    answer = as_("clerk").post("/danh-ba/them/unit/", given)
    assert answer.status_code == 422
    assert "Danh bạ đã có “Khối 1”" in answer.content.decode()


def test_a_change_says_in_the_journal_what_was_and_what_is(cast):
    post, by = cast.posts["vice"], cast.member("clerk")
    given = {"short_name": "PCT", "holders": [cast.officers["clerk"]]}
    directory.change_body(post, given, version=1, by=by, at=AT)
    line = Entry.objects.get(verb="organization.change-body")
    assert line.details == {"changed": {"short_name": ["", "PCT"], "holders": ["Hồ Thị Nhân", "Lê Thị Thảo"]}}
    assert list(Post.objects.get(pk=post.pk).holders.all()) == [cast.officers["clerk"]]


def test_the_second_editor_is_told_and_sees_what_they_had_typed(as_, cast):
    office = cast.office
    directory.change_body(office, {"short_name": "VP"}, version=1, by=cast.member("admin"), at=AT)
    given = {"name": "Văn phòng mới", "unit_kind": "office", "order": 0, "version": 1}
    answer = as_("clerk").post(f"/danh-ba/{office.pk}/sua/", given)
    assert answer.status_code == 409
    assert "Người khác vừa sửa" in answer.content.decode()
    assert "<strong>Văn phòng mới</strong>" in answer.content.decode()
    office.refresh_from_db()
    assert (office.name, office.short_name) == ("Văn phòng HĐND và UBND", "VP")


def test_a_unit_cannot_stand_below_itself(as_, cast):
    Unit.objects.filter(pk=cast.culture.pk).update(parent=cast.office)
    given = {"name": "Văn phòng", "unit_kind": "office", "order": 0, "version": 1, "parent": cast.culture.pk}
    answer = as_("clerk").post(f"/danh-ba/{cast.office.pk}/sua/", given)
    assert "không thể thuộc chính nó" in answer.content.decode()


def test_an_ended_body_leaves_the_list_and_comes_back(as_, cast):
    block, clerk = cast.blocks[0], as_("clerk")
    clerk.post(f"/danh-ba/{block.pk}/thoi/", {"on": "2025-03-01"})
    assert "Khối 1<" not in page(clerk, "/danh-ba/?loai=khoi")
    assert "Khối 1<" in page(clerk, "/danh-ba/?loai=khoi&da-thoi=1")
    assert Body.objects.get(pk=block.pk).ended_on == date(2025, 3, 1)
    clerk.post(f"/danh-ba/{block.pk}/tro-lai/")
    assert "Khối 1<" in page(clerk, "/danh-ba/?loai=khoi")
    assert verbs() == ["organization.end-body", "organization.take-up-body"]


def test_what_is_used_is_not_deleted_and_what_is_not_goes(cast):
    by = cast.member("clerk")
    for used in (cast.blocks[0], cast.posts["vice"], cast.officers["reader"]):
        with pytest.raises(Refused, match="Hãy cho thôi hoạt động"):
            directory.delete_body(used, by=by, at=AT)
    directory.delete_body(cast.blocks[4], by=by, at=AT)
    assert not Body.objects.filter(pk=cast.blocks[4].pk).exists()
    assert verbs() == ["organization.delete-body"]


def test_two_people_end_one_body_and_the_second_is_told(cast):
    by = cast.member("clerk")
    directory.end_body(cast.office, on=date(2025, 3, 1), by=by, at=AT)
    with pytest.raises(AlreadyChanged):
        directory.end_body(cast.office, on=date(2025, 3, 2), by=by, at=AT)


def test_a_learned_name_is_forgotten(as_, cast):
    alias = Alias.objects.create(authority=cast.ward, body=cast.culture, printed="Hồ Thị Nhàn")
    as_("clerk").post(f"/danh-ba/{cast.culture.pk}/ten-goi/{alias.pk}/bo/")
    assert not Alias.objects.exists()
    assert Entry.objects.get().details == {"printed": "Hồ Thị Nhàn"}


def test_pasted_lines_become_blocks_and_known_ones_are_left_alone(as_, cast):
    lines = "Khối Tân Lập\r\n\r\nKHỐI 1\r\n  Khối   Tân Lập \r\nKhối Vinh Quang"
    answer = as_("clerk").post("/danh-ba/nhap-khu-dan-cu/", {"lines": lines}, follow=True)
    added = Unit.objects.filter(unit_kind="block").order_by("order").values_list("name", flat=True)
    assert list(added)[5:] == ["Khối Tân Lập", "Khối Vinh Quang"]
    assert "Đã thêm 2 mục" in answer.content.decode()
    assert "KHỐI 1" in answer.content.decode()
    assert verbs() == ["organization.import-blocks"]


def test_a_reader_sees_the_directory_and_changes_nothing(as_, cast):
    for role in ("leader", "officer", "head", "reader"):
        client = as_(role)
        assert "Thêm đơn vị" not in page(client)
        assert client.post(f"/danh-ba/{cast.blocks[0].pk}/thoi/").status_code == 403
        assert client.get("/danh-ba/them/unit/").status_code == 403


def test_a_body_of_another_authority_is_not_there(as_, cast):
    other = make_cast("phường Lạ")
    for path in ("", "sua/"):
        assert as_("clerk").get(f"/danh-ba/{other.office.pk}/{path}").status_code == 404
    assert as_("clerk").post(f"/danh-ba/{other.office.pk}/thoi/").status_code == 404


def test_a_unit_of_another_authority_cannot_be_chosen(as_, cast):
    other = make_cast("phường Lạ")
    given = {"name": "Vũ Thị Lan", "works_in": other.office.pk, "order": 0}
    assert as_("clerk").post("/danh-ba/them/officer/", given).status_code == 422


def test_a_long_list_asks_the_database_as_often_as_a_short_one(as_, cast, django_assert_max_num_queries):
    client = as_("clerk")
    for number in range(40):
        Officer.objects.create(authority=cast.ward, kind="officer", name=f"Người {number}", works_in=cast.office)
    with django_assert_max_num_queries(16):
        page(client, "/danh-ba/?loai=can-bo")


def test_a_pasted_name_that_another_unit_has_is_left_alone(as_, cast):
    answer = as_("clerk").post("/danh-ba/nhap-khu-dan-cu/", {"lines": "Phòng Văn hóa - Xã hội"}, follow=True)
    assert "bỏ qua: Phòng Văn hóa - Xã hội" in answer.content.decode()
