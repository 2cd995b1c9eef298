"""Two people bring in the same file, and two export the same document, at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django_scopes import scope

from dondoc.exchange import edxml
from dondoc.exchange.actions import arriving, dispatching, parcels
from dondoc.exchange.actions.refused import Refused
from dondoc.exchange.models import Direction, Parcel
from dondoc.exchange.tests.files import AT, UNSIGNED, introduced, issued, letter, province_of
from dondoc.intake.models import IncomingDocument

PLAIN = edxml.written(letter())


def at_once(cast, *deeds):
    start = Barrier(len(deeds))

    def run(deed):
        try:
            with scope(authority=cast.ward):
                start.wait()
                return deed()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_file_at_once_make_one_document(cast):
    introduced(cast)
    clerk = cast.member("clerk")
    deed = lambda: arriving.receive(PLAIN, name="a.edxml", by=clerk, at=AT)  # noqa: E731
    first, second = at_once(cast, deed, deed)
    assert sorted([first.duplicate, second.duplicate]) == [False, True]
    assert first.parcel == second.parcel
    assert IncomingDocument.objects.count() == Parcel.objects.filter(direction=Direction.IN).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_exports_at_once_make_one_file_and_two_layouts_one_list(cast):
    introduced(cast)
    province_of(cast)
    clerk, document = cast.member("clerk"), issued(cast, ["Ủy ban nhân dân tỉnh Sơn Nam"])
    lay = lambda: dispatching.lay_out(document, by=clerk, at=AT)  # noqa: E731
    assert sorted(map(str, at_once(cast, lay, lay)))[0] == "1"
    assert document.dispatches.count() == 1
    export = lambda: parcels.export(document, parcels.Purpose(), by=clerk, at=AT, unsigned=UNSIGNED)  # noqa: E731
    made = at_once(cast, export, export)
    assert sorted(isinstance(one, Parcel) for one in made) == [False, True]
    assert Parcel.objects.count() == 1
