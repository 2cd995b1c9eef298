from dondoc.journal.models import Entry
from dondoc.organization.models import Authority

GIVEN = {
    "name": "Ủy ban nhân dân phường Hoa Sơn", "short_name": "phường Hoa Sơn", "parent_name": "", "place": "Hoa Sơn",
    "abbreviation": "UBND", "block_label": "tổ dân phố", "due_soon_days": 5, "quiet_days": 30, "accept_days": 2,
    "quiet_from": 21,
    "quiet_to": 6,
    "report_from_day": 15, "report_to_day": 14, "version": 1,
}  # fmt: skip


def test_settings_are_saved_and_the_journal_says_what_changed(as_, cast):
    as_("admin").post("/thiet-lap/", GIVEN)
    ward = Authority.objects.get(pk=cast.ward.pk)
    assert (ward.block_label, ward.due_soon_days, ward.version) == ("tổ dân phố", 5, 2)
    changed = Entry.objects.get(verb="organization.change-settings").details["changed"]
    assert changed["due_soon_days"] == ["3", "5"]


def test_the_second_administrator_is_told_and_overwrites_nothing(as_, cast):
    as_("admin").post("/thiet-lap/", GIVEN)
    answer = as_("admin").post("/thiet-lap/", GIVEN | {"block_label": "thôn"})
    assert answer.status_code == 409
    assert "Người khác vừa sửa" in answer.content.decode()
    assert Authority.objects.get(pk=cast.ward.pk).block_label == "tổ dân phố"


def test_a_day_that_not_every_month_has_is_refused_beside_its_field(as_, cast):
    answer = as_("admin").post("/thiet-lap/", GIVEN | {"report_from_day": 31})
    assert answer.status_code == 422
    assert 'id="id_report_from_day_error"' in answer.content.decode()
    assert 'name="version" value="1"' in answer.content.decode()


def test_only_the_administrator_changes_settings(as_, cast):
    for role in ("clerk", "leader", "officer", "head", "reader"):
        assert as_(role).get("/thiet-lap/").status_code == 403


def test_everybody_keeps_their_own_telephone_number(as_, cast):
    as_("head").post("/toi/", {"phone": "0912 345 678", "email": ""})
    cast.officers["head"].refresh_from_db()
    assert cast.officers["head"].phone == "0912 345 678"
    assert Entry.objects.get().verb == "organization.change-contact"


def test_an_account_without_an_officer_is_told_so(as_, cast):
    cast.officers["reader"].delete()
    assert "chưa gắn với cán bộ nào" in as_("reader").get("/toi/").content.decode()
