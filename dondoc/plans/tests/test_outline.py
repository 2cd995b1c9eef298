"""A plan's page: whole where it is short, folded by section where it is long, all of it for the printer."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from dondoc.intake.tests.papers import reading
from dondoc.plans.models import Plan
from dondoc.plans.tests.work import give, make_plan, make_section, make_task


@pytest.fixture
def plan(cast):
    """120 tasks in three sections, one of them late; one task outside."""
    plan, today = make_plan(cast), timezone.localdate()
    top = make_section(plan, "I", "Tuyên truyền")
    sections = [make_section(plan, str(n), f"Nội dung {n}", parent=top) for n in (1, 2, 3)]
    for n in range(120):
        due = today + timedelta(days=30 if n else -2)
        give(make_task(plan, f"dọn tuyến đường {n}", due=due, section=sections[n // 40]), cast.blocks[n % 3])
    give(make_task(plan, "việc chung"), cast.office)
    plan.sections_made = sections
    return plan


def page(client, plan, query=""):
    answer = client.get(f"/ke-hoach/{plan.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def drawn(text) -> list[str]:
    return re.findall(r'pl-line-text"[^>]*>([^<]+)<', text)


def test_a_long_plan_shows_its_sections_with_what_each_holds(as_, plan):
    text = page(as_("reader"), plan)
    assert drawn(text) == []
    assert text.count('<details class="pl-node pl-fold') == 4
    assert "Xem 40 nhiệm vụ của mục này" in text and "1 quá hạn" in text and "0/40" in text and "0/120" in text


def test_a_section_is_opened_by_its_address_and_comes_alone_as_a_fragment(as_, plan):
    second = plan.sections_made[1].pk
    opened = drawn(page(as_("reader"), plan, f"?mo={second}"))
    assert opened == drawn(as_("reader").get(f"/ke-hoach/{plan.pk}/muc/{second}/").content.decode())
    assert opened == [f"Dọn tuyến đường {n}" for n in range(40, 80)]
    assert drawn(page(as_("reader"), plan, "?mo=0,x,")) == ["Việc chung"]
    assert as_("reader").get(f"/ke-hoach/{plan.pk}/muc/999999/").status_code == 404


@pytest.mark.parametrize("query", ["?in=1", "?mo=tat-ca"])
def test_every_task_is_there_for_the_printer_and_when_all_is_opened(as_, plan, query):
    assert len(drawn(page(as_("reader"), plan, query))) == 121


def test_a_filter_opens_what_it_finds_and_hides_the_rest(as_, plan):
    client = as_("reader")
    found = page(client, plan, "?q=tuyen duong 41")
    assert drawn(found) == ["Dọn tuyến đường 41"]
    assert "1 nhiệm vụ khớp" in found and "Nội dung 2" in found and "Nội dung 3" not in found
    assert drawn(page(client, plan, "?tinh-trang=overdue")) == ["Dọn tuyến đường 0"]
    assert drawn(page(client, plan, "?q=khong co gi")) == []
    assert len(drawn(page(client, plan, "?tinh-trang=la"))) == 0  # unknown: no filter, folded


def test_more_than_a_page_in_a_section_or_of_what_is_found_leads_to_the_register(as_, cast, plan):
    for n in range(130):
        give(make_task(plan, f"trồng cây {n}", section=plan.sections_made[0]), cast.office)
    text = page(as_("reader"), plan, f"?mo={plan.sections_made[0].pk}")
    assert len(drawn(text)) == 100 and "và 70 nhiệm vụ nữa của mục này" in text
    assert "và 51 nhiệm vụ nữa:" in page(as_("reader"), plan, "?q=d")


def test_a_plan_of_five_hundred_tasks_asks_as_little_as_one_of_a_hundred(
    as_, cast, plan, django_assert_max_num_queries
):
    for n in range(400):
        give(make_task(plan, f"trồng cây {n}", section=plan.sections_made[n % 3]), cast.office)
    reader = as_("reader")
    for query in ("", f"?mo={plan.sections_made[0].pk}", "?q=trong cay", "?in=1"):
        with django_assert_max_num_queries(20):
            page(reader, plan, query)


def test_a_short_plan_is_whole_and_a_withdrawn_one_takes_no_filter(as_, cast, plan):
    short = make_plan(cast, "Kế hoạch ngắn", number="3")
    give(make_task(short, "việc duy nhất"), cast.office)
    assert drawn(page(as_("reader"), short)) == ["Việc duy nhất"]
    Plan.objects.filter(pk=plan.pk).update(state="withdrawn", withdrawn_at=timezone.now())
    assert "pl-tools" not in page(as_("reader"), plan)
    assert len(drawn(page(as_("reader"), plan, "?q=duong 41&in=1"))) == 121


def test_what_the_document_cites_stands_folded_on_the_plans_page(as_, plan):
    cited = {"symbol": "57-NQ/TW", "kind": "Nghị quyết", "date": "2024-12-22", "issuer": "Bộ Chính trị", "title": None}
    plan.document.reading = reading() | {"references": [{**cited, "span": [10, 18]}], "recipients": ["Các khối dân cư"]}
    plan.document.save()
    text = page(as_("reader"), plan)
    assert "1 văn bản viện dẫn" in text and "1 nơi nhận" in text
    assert (
        f'/van-ban-den/{plan.document_id}/?tu=10&amp;den=18" data-refs="r0">Nghị quyết số 57-NQ/TW ngày 22/12/2024'
        in text
    )
