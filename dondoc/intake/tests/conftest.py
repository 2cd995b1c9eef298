"""The review page as the tests of the browser open it."""

import pytest
from django.conf import settings

from dondoc.intake.tests.papers import under_review


@pytest.fixture
def review(live_server, cast, as_, page):
    """The review page of the test's plan, opened by the clerk; what the console complains of fails the test."""
    document = under_review(cast)
    session = as_("clerk").cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.set_default_timeout(30_000)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{live_server.url}/van-ban-den/{document.pk}/")
    page.wait_for_load_state("load")
    page.document = document
    yield page
    assert errors == []
