"""Two leaders approve at the same moment, on real connections: one number, and the second is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django_scopes import scope

from dondoc.issuing.models import OutgoingDocument, Series
from dondoc.organization.models import Membership
from dondoc.reports import actions
from dondoc.reports.tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_leaders_at_once_issue_one_document(submitted, cast):
    Membership.objects.filter(user=cast.users["officer"]).update(role="leader")
    cast.officers["officer"].posts.add(cast.posts["chairman"])
    leaders, together = [cast.member("leader"), cast.member("officer")], Barrier(2)

    def approve(leader):
        try:
            with scope(authority=cast.ward):
                report = type(submitted).objects.get(pk=submitted.pk)
                together.wait(timeout=20)
                actions.approve(report, by=leader, on=TODAY, at=NOW, version=submitted.version)
            return "issued"
        except actions.AlreadyMoved:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(approve, leaders))
    assert sorted(outcomes) == ["issued", "told"]
    assert OutgoingDocument.objects.get().number == Series.objects.get().last == 1
