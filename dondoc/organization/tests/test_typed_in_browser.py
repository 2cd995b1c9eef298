"""What somebody types outlives their session, is sent once more by them alone, and is asked for in their language."""

import pytest
from django.conf import settings

from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = "Văn phòng, bộ phận một cửa"


@pytest.fixture
def form(browse, cast):
    """The office's page of its own entry, with a name typed into it."""
    page = browse("clerk", f"/danh-ba/{cast.office.pk}/sua/")
    page.fill("#id_name", TYPED)
    return page


def sign_in(page, role):
    page.fill("[name=login]", role)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.locator("body.dd-framed").wait_for()


def send(page):
    page.locator("main form.dd-form [type=submit]").click()
    page.wait_for_load_state("load")


def test_what_was_typed_stands_there_again_after_signing_in_but_never_after_it_was_saved(form, live_server):
    address = form.url
    form.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    send(form)
    sign_in(form, "clerk")
    form.get_by_text("gõ vẫn còn dưới đây").wait_for()
    assert form.input_value("#id_name") == TYPED
    send(form)
    form.get_by_role("heading", name=TYPED).wait_for()
    form.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    form.goto(address)
    sign_in(form, "clerk")
    assert form.get_by_text("gõ vẫn còn dưới đây").is_hidden()


@pytest.mark.parametrize(("role", "saved"), [("clerk", True), ("admin", False)])
def test_a_form_is_sent_by_who_signed_in_anew_in_another_tab_and_for_nobody_else(form, cast, live_server, role, saved):
    form.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    other = form.context.new_page()
    other.goto(live_server.url)
    sign_in(other, role)
    send(form)
    cast.office.refresh_from_db()
    assert (cast.office.name == TYPED) is saved


def test_without_a_network_the_page_stays_with_what_was_typed_and_is_sent_later(form, cast):
    form.context.set_offline(True)
    form.locator("main form.dd-form [type=submit]").click()
    form.get_by_role("alert").filter(has_text="nội dung đang gõ vẫn còn").wait_for()
    assert form.input_value("#id_name") == TYPED
    form.context.set_offline(False)
    send(form)
    form.get_by_role("heading", name=TYPED).wait_for()


def test_an_empty_field_is_asked_for_in_the_language_of_the_page(form):
    form.fill("#id_name", "")
    form.locator("main form.dd-form [type=submit]").click()
    assert form.locator("#id_name").evaluate("one => one.validationMessage") == "Hãy điền ô này."
    form.fill("#id_name", TYPED)
    assert form.locator("#id_name").evaluate("one => one.validity.valid")
