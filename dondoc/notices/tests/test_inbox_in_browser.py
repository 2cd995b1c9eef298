"""In Chromium: a long list prints from the first page on."""

import pytest

from dondoc.followup.tests.work import NOW, make_plan, make_task
from dondoc.notices.actions import News, tell
from dondoc.notices.models import NoticeKind

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_long_inbox_begins_on_the_first_sheet_of_paper(cast, browse, page):
    task = make_task(make_plan(cast), "Treo cờ trên các trục đường " * 4)
    for number in range(28):
        news = News(NoticeKind.URGED, task, f"urge:{number}", cast.member("clerk"), NOW, "Chiều nay họp. " * 12)
        tell([cast.users["head"]], news)
    browse("head", "/thong-bao/")
    page.emulate_media(media="print")
    broken = "(all) => all.map((one) => getComputedStyle(one).breakInside)"
    assert page.eval_on_selector_all("ul.dd-card", broken) == ["auto"]
    assert set(page.eval_on_selector_all("ul.dd-card > li", broken)) == {"avoid"}
