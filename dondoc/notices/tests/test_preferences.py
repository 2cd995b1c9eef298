"""How somebody wants to be told is said to each authority by itself, and what was said before is kept."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test.utils import override_settings
from django_scopes import scope, scopes_disabled

from dondoc.followup.tests.work import NOW, make_plan, make_task
from dondoc.notices.actions import News, tell
from dondoc.notices.models import Delivery, NoticeKind, Preference
from dondoc.notices.tokens import token
from dondoc.organization.models import Membership, Officer
from tests.cast import make_cast


@pytest.fixture
def other(cast):
    """A second ward, which the first one's head of a block works for too."""
    with scopes_disabled():
        made = make_cast("phường Hải Châu Mới")
        Membership.objects.create(user=cast.users["head"], authority=made.ward, role="head")
    return made


def test_letters_stopped_in_one_authority_go_on_in_the_other(cast, other, client, settings):
    settings.MAIL_ON = True
    head = cast.users["head"]
    Officer.objects.filter(user=head).update(email="khoi1@phuong.example")
    for ward in (other.ward, cast.ward):
        assert client.post(f"/thong-bao/thoi-nhan-thu/{token(head.pk, ward.pk)}/").status_code == 200
    with scope(authority=cast.ward):
        Preference.objects.filter(user=head).update(by_email=True)
    for made, key in ((cast, "urge:here"), (other, "urge:there")):
        with scope(authority=made.ward):
            task = make_task(make_plan(made), "Treo cờ trên các trục đường")
            tell([head], News(NoticeKind.URGED, task, key, made.member("clerk"), NOW))
    with scopes_disabled():
        assert [one.notice.key for one in Delivery.objects.select_related("notice")] == ["urge:here"]


@pytest.mark.django_db(transaction=True)
def test_a_preference_kept_as_the_only_one_of_a_person_is_kept_for_its_authority(cast):
    with override_settings(MIGRATION_MODULES={}):
        loader = MigrationLoader(connection)
    step = loader.get_migration("notices", "0002_a_preference_in_each_authority")
    before = loader.project_state(("notices", "0001_beginning"))
    with connection.schema_editor() as editor:
        step.unapply(before.clone(), editor)
    kept = before.apps.get_model("notices", "Preference")
    kept.objects.create(authority_id=cast.ward.pk, user_id=cast.users["head"].pk, by_email=False, by_zalo=False)
    with connection.schema_editor() as editor:
        step.apply(before.clone(), editor)
    now = Preference.objects.get(authority=cast.ward, user=cast.users["head"])
    assert (now.by_email, now.by_push, now.by_zalo) == (False, True, False)
