"""A period opened for March 2026, with the officer's sheet and two products of theirs."""

from datetime import date

import pytest

from dondoc.appraisal.tests.work import NAME, appraisal, finish, opened, product


@pytest.fixture
def work(cast):
    good = finish(cast, product(cast, "=Ra quân vệ sinh", date(2026, 3, 20)), 18)
    late = finish(cast, product(cast, "Treo cờ", date(2026, 3, 13)), 19)
    return good, late


@pytest.fixture
def period(cast, work):
    return opened(cast)


@pytest.fixture
def mine(period):
    return appraisal(period, NAME)
