"""The review page as a person uses it: pointing, typing, clicking, undoing."""

import pytest

from dondoc.intake.models import DraftTask
from dondoc.intake.tests.papers import LINES, docx, task_named

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.django_db(transaction=True)


def card(page, words):
    return page.locator(".rv-card", has_text=words)


def test_pointing_at_a_card_lights_its_sentence_and_back(review):
    card(review, "Treo băng rôn").hover()
    lit = review.locator("#rv-paper .is-lit")
    assert "".join(lit.all_text_contents()) == LINES[4]
    review.locator("#rv-paper .m", has_text="dọn vệ sinh").hover()
    assert "is-lit" in card(review, "Dọn vệ sinh").get_attribute("class")


def test_a_task_is_edited_by_keyboard_and_the_change_undone(review):
    review.keyboard.press("j")
    review.keyboard.press("e")
    review.locator("textarea").fill("treo cờ")
    review.keyboard.press("Control+Enter")
    card(review, "Treo cờ").wait_for()
    assert DraftTask.objects.filter(text="treo cờ", version=2).exists()
    review.keyboard.press("u")
    card(review, "Treo băng rôn").wait_for()
    assert not DraftTask.objects.filter(text="treo cờ").exists()


def test_what_is_typed_is_saved_though_the_tab_is_closed(review):
    card(review, "Treo băng rôn").focus()
    review.keyboard.press("e")
    review.locator("textarea").fill("treo cờ dọc đường")
    with review.expect_response(lambda answer: "/luu/" in answer.url):
        pass
    assert review.locator("textarea").input_value() == "treo cờ dọc đường"  # still open
    assert DraftTask.objects.filter(text="treo cờ dọc đường").exists()


def test_a_chip_is_set_from_suggestions_without_the_mouse(review, cast):
    card(review, "Dọn vệ sinh").focus()
    review.keyboard.press("c")
    review.locator("#rv-menu input").fill("van phong hdnd")
    review.locator("#rv-options [aria-selected=true]", has_text="Văn phòng").wait_for()
    review.keyboard.press("Enter")
    card(review, "Dọn vệ sinh").locator(".rv-chip", has_text="Văn phòng HĐND và UBND").wait_for()
    assert task_named(review.document, "dọn vệ sinh").bodies.get().body.pk == cast.office.pk


def test_a_passage_is_selected_and_becomes_a_task(review):
    review.evaluate(
        """() => {
            const lines = [...document.querySelectorAll('.v-line')];
            const line = lines.find((one) => one.textContent.includes('công trình'));
            const range = document.createRange();
            range.selectNodeContents(line);
            const made = getSelection();
            made.removeAllRanges();
            made.addRange(range);
        }"""
    )
    review.get_by_role("button", name="Thêm nhiệm vụ từ đoạn này").click()
    card(review, LINES[5].lstrip("- ")[:40]).wait_for()
    made = DraftTask.objects.get(by_hand=True)
    assert review.document.reading["text"][made.start : made.end] == made.quote == LINES[5]


def test_a_doubt_is_settled_by_one_click_and_leaves_the_list(review):
    before = review.locator(".rv-ask").count()
    review.get_by_role("button", name="Hai người").click()
    expect(review.locator(".rv-ask")).to_have_count(before - 1)
    assert review.document.doubts.get(code="names-differ").answer == "different"


def test_the_second_editor_is_told_and_sees_the_newer_words(review):
    banner = task_named(review.document, "băng rôn")
    DraftTask.objects.filter(pk=banner.pk).update(text="treo pa nô", version=2)
    card(review, "Treo băng rôn").focus()
    review.keyboard.press("x")
    review.get_by_text("Người khác vừa sửa nhiệm vụ này").wait_for()
    card(review, "Treo pa nô").wait_for()
    assert not DraftTask.objects.filter(dropped=True).exists()


def test_words_typed_while_another_saved_are_kept_in_sight(review):
    card(review, "Treo băng rôn").focus()
    review.keyboard.press("e")
    area = review.locator("textarea")
    area.wait_for()
    DraftTask.objects.filter(text__contains="băng rôn").update(text="treo pa nô", version=2)
    area.fill("lời đang gõ dở")
    expect(card(review, "Treo pa nô").locator(".rv-yours")).to_contain_text("lời đang gõ dở")


def test_on_a_phone_one_side_is_shown_at_a_time(review):
    review.set_viewport_size({"width": 390, "height": 844})
    assert not review.locator("#rv-left").is_visible()
    card(review, "Treo băng rôn").locator(".rv-text").click()
    assert review.locator("#rv-left").is_visible() and not review.locator("#rv-right").is_visible()
    review.get_by_role("tab", name="Nhiệm vụ").click()
    assert review.locator("#rv-right").is_visible()
    assert review.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_file_is_dropped_on_the_list_and_its_row_tells_how_it_goes(review, live_server, tmp_path):
    paper = tmp_path / "ke-hoach-moi.docx"
    paper.write_bytes(docx(*LINES))
    review.goto(f"{live_server.url}/van-ban-den/")
    review.set_input_files("#in-files", str(paper))
    assert review.locator("#in-uploads [role=alert]").is_visible()  # the declaration first
    review.check("#in-not-secret")
    review.locator(".in-row.is-reading", has_text="ke-hoach-moi.docx").wait_for()


def test_on_a_phone_a_refused_file_keeps_its_name(review, live_server, tmp_path):
    (tmp_path / "rong.docx").write_bytes(b"")
    review.set_viewport_size({"width": 390, "height": 844})
    review.goto(f"{live_server.url}/van-ban-den/")
    review.check("#in-not-secret")
    review.set_input_files("#in-files", str(tmp_path / "rong.docx"))
    review.locator(".in-row.is-refused", has_text="không có nội dung").wait_for()
    assert review.locator(".in-row.is-refused .in-row-name").bounding_box()["width"] > 50
