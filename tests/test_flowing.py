"""A workbook that is sent while its rows are read holds what a table holds, and opens everywhere."""

import tracemalloc
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import repeat

from openpyxl import load_workbook

from dondoc.flowing import Table, workbook

HEAD, WIDTHS = ("STT", "Nội dung", "Hạn"), (6, 60, 12)


def sheet_of(rows, name="Nhiệm vụ"):
    data = b"".join(workbook(Table(name, HEAD, WIDTHS, rows)))
    return load_workbook(BytesIO(data)).active


def test_words_numbers_and_days_come_back_as_they_were():
    sheet = sheet_of([(1, "Treo băng rôn\n& dọn <vệ sinh>  ", date(2026, 2, 28)), (2.5, "", None)])
    assert [cell.value for cell in sheet[1]] == list(HEAD)
    assert [cell.value for cell in sheet[2]][:2] == [1, "Treo băng rôn\n& dọn <vệ sinh>  "]
    assert sheet["C2"].value.date() == date(2026, 2, 28) and sheet["C2"].number_format == "dd/mm/yyyy"
    assert [cell.value for cell in sheet[3]] == [2.5, None, None]


def test_nothing_that_people_typed_is_run_and_what_a_cell_cannot_hold_is_left_out():
    sheet = sheet_of([(1, "=1+1\x07\ufffe", None), (2, "x" * 40_000, None)])
    assert sheet["B2"].value == "=1+1" and sheet["B2"].data_type == "s"
    assert len(sheet["B3"].value) == 32_000


def test_the_table_is_laid_out_for_reading():
    sheet = sheet_of([(1, "a", None), (2, "b", None)], name='Sổ: "nhiệm vụ" [2026] và tên quá dài cho một trang tính')
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref == "A1:C3"
    assert sheet.column_dimensions["B"].width == 60 and sheet["A1"].font.bold
    assert sheet.title == 'Sổ "nhiệm vụ" 2026 và tên quá d'


def test_the_first_piece_is_there_before_the_first_row_and_an_empty_table_opens():
    def never() -> Iterator[tuple[str, str, str]]:
        raise AssertionError
        yield

    assert next(workbook(Table("Nhiệm vụ", HEAD, WIDTHS, never()))).startswith(b"PK")
    assert sheet_of([]).max_row == 1


def test_ten_times_the_rows_take_no_more_memory():
    def peak(count: int) -> int:
        tracemalloc.start()
        for _piece in workbook(Table("Nhiệm vụ", HEAD, WIDTHS, repeat((1, "việc", date(2026, 2, 28)), count))):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(20_000) < 1.5 * peak(2_000)
