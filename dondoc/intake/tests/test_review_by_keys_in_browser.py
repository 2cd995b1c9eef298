"""The whole review without the mouse: doubts answered by digits, tasks walked, the plan put into force."""

import pytest

from dondoc.intake.models import DraftTask
from dondoc.intake.tests.papers import LINES, TEXT, at, line, reading, task, under_review
from dondoc.plans.models import Plan

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.django_db(transaction=True)


def card(page, words):
    return page.locator(".rv-card", has_text=words)


def at_focus(page, words):
    """What has the focus shows these words."""
    expect(page.locator("*:focus")).to_contain_text(words)


def still(page):
    """Nothing is being fetched or put in its place."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)


def settled(page, keys, *, left):
    """Press and wait until so many doubts are open."""
    still(page)
    page.keyboard.press(keys)
    expect(page.locator("#rv-foot")).to_contain_text(left)


def test_every_doubt_is_answered_by_one_key_and_the_plan_put_into_force(review):
    review.keyboard.press("d")
    at_focus(review, "Số văn bản còn để trống")
    settled(review, "2", left="3 điểm chưa rõ")  # not numbered yet
    at_focus(review, "Hồ Thị Nhân")
    settled(review, "2", left="2 điểm chưa rõ")  # two people
    at_focus(review, "Ai chủ trì việc")
    settled(review, "2", left="1 điểm chưa rõ")  # needs nobody to lead it
    at_focus(review, "Ban Quản lý chợ Hoa Sơn")
    buttons = review.locator(".rv-ask .rv-choices .btn").count()
    settled(review, str(buttons), left="không còn điểm chưa rõ")  # given to nobody here
    expect(card(review, "Treo băng rôn")).to_be_focused()
    for _task in range(3):
        review.keyboard.press("j")
    expect(card(review, "Dọn vệ sinh")).to_be_focused()
    review.keyboard.press("a")
    review.keyboard.press("Enter")
    review.wait_for_url("**/ke-hoach/*/")
    assert Plan.objects.count() == 1


def test_an_answer_is_taken_back_and_the_list_is_walked_both_ways(review):
    review.keyboard.press("d")
    review.keyboard.press("d")
    at_focus(review, "Hồ Thị Nhân")
    review.keyboard.press("Shift+D")
    at_focus(review, "Số văn bản")
    settled(review, "2", left="3 điểm chưa rõ")
    settled(review, "u", left="4 điểm chưa rõ")


def test_a_deadline_and_who_helps_are_typed_from_the_card(review, cast):
    card(review, "Dọn vệ sinh").focus()
    review.keyboard.press("h")
    expect(card(review, "Dọn vệ sinh").locator("[name=due]")).to_be_focused()
    still(review)
    review.keyboard.type("15/04/2025")
    expect(card(review, "Dọn vệ sinh").locator("[name=due]")).to_have_value("15/04/2025")
    review.keyboard.press("Enter")
    expect(card(review, "Dọn vệ sinh")).to_contain_text("Hạn 15/04/2025")
    review.keyboard.press("p")
    review.locator("#rv-menu input").fill("van phong hdnd")
    review.locator("#rv-options [aria-selected=true]", has_text="Văn phòng").wait_for()
    review.keyboard.press("Enter")
    expect(card(review, "Dọn vệ sinh").locator(".r-coordinates .rv-chip")).to_have_text("Văn phòng HĐND và UBND")


def test_the_next_task_with_something_open_is_one_key_away(review):
    review.keyboard.press("n")
    at_focus(review, "công trình")  # its helper means nobody yet
    review.keyboard.press("n")
    expect(card(review, "Trực tiếp chỉ đạo")).to_be_focused()
    review.locator(".rv-ask", has_text="Ai chủ trì việc").get_by_role("button", name="Không cần").click()
    expect(review.locator("#rv-foot")).to_contain_text("3 điểm chưa rõ")
    review.get_by_role("button", name="Hai người").click()
    expect(review.locator("#rv-foot")).to_contain_text("2 điểm chưa rõ")
    card(review, "công trình").focus()
    review.keyboard.press("n")
    expect(card(review, "Dọn vệ sinh")).to_be_focused()  # nothing is asked of the one between


def test_many_doubts_of_a_kind_are_answered_at_once_or_one_by_one(review, cast):
    found = reading()
    found["doubts"] = [{"code": "task-without-deadline", "values": [], "span": line(n)} for n in (4, 4, 5, 7, 8)]
    found["tasks"] = [task(line(n), LINES[n], ["I"], leads=[]) for n in (4, 5, 7, 8)]
    other = under_review(cast, data=b"khac", found=found)
    review.goto(review.url.replace(f"/{review.document.pk}/", f"/{other.pk}/"))
    review.keyboard.press("d")
    at_focus(review, "5 nhiệm vụ không ghi thời hạn")
    review.keyboard.press("Enter")  # unfolded: the first of them
    expect(review.locator(".rv-ask").first).to_be_focused()
    settled(review, "2", left="4 điểm chưa rõ")
    expect(review.locator(".rv-ask:focus")).to_have_count(1)  # the page has gone on to the next
    review.locator(".rv-ask-group > summary").focus()
    expect(review.locator(".rv-ask-group > summary")).to_be_focused()
    settled(review, "1", left="không còn điểm chưa rõ")
    assert DraftTask.objects.filter(document=other).count() == 4


def test_a_document_named_in_short_tells_what_it_means_and_leads_there_and_back(review, cast):
    found = reading()
    cited = {"kind": "Kế hoạch", "date": None, "issuer": None, "title": None}
    found["references"] = [{**cited, "symbol": "Hồ Thị Nhân", "span": at("Hồ Thị Nhân")}]
    found["mentions"] = [{"text": "khu vực chợ", "span": at("khu vực chợ"), "of": 0}]
    other = under_review(cast, data=b"khac", found=found)
    review.goto(review.url.replace(f"/{review.document.pk}/", f"/{other.pk}/"))
    review.locator("a.m-mention").focus()
    review.keyboard.press("Enter")
    toast = review.locator("#rv-toast .rv-toast")
    expect(toast).to_contain_text("khu vực chợ: Kế hoạch số Hồ Thị Nhân")
    review.keyboard.press("Enter")
    lit = review.locator("#rv-paper .m-reference.is-lit")
    assert "".join(lit.all_text_contents()) == TEXT[slice(*at("Hồ Thị Nhân"))]
    expect(toast.get_by_role("button", name="Trở lại")).to_be_focused()
    review.keyboard.press("Escape")
    expect(review.locator("a.m-mention")).to_be_focused()
