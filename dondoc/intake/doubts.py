"""What each doubt asks, in words, and the answers that can be given with one click."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dondoc.intake.models import DraftDoubt

Words = str | Promise
GO = "go"  # not an answer: takes the person to the place where the matter is put right


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. ``answer`` is kept; "go" ones lead to ``target`` instead of being kept."""

    label: Words
    answer: str
    target: str = ""  # "number", "issued_on" (fields of the header), "lead", "due" (parts of the task's card)
    body: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    words: Words  # with {0}, {1} … for the doubt's values and {task} for its task
    choices: tuple[Choice, ...] = field(default=())
    many: Words = ""  # heading where more than a few of them are open


SEEN = Choice(_("Đã xem"), "seen")
QUESTIONS: dict[str, Question] = {
    "names-differ": Question(
        _("“{0}” và “{1}” có phải một người?"),
        (Choice(_("Một người"), "same"), Choice(_("Hai người"), "different")),
        _("{n} cặp tên viết gần giống nhau"),
    ),
    "number-blank": Question(
        _("Số văn bản còn để trống. Văn bản đã có số chưa?"),
        (Choice(_("Điền số"), GO, "number"), Choice(_("Chưa có số"), "blank")),
    ),
    "date-blank": Question(
        _("Ngày ban hành còn để trống. Văn bản đã ban hành chưa?"),
        (Choice(_("Điền ngày"), GO, "issued_on"), Choice(_("Chưa ban hành"), "blank")),
    ),
    "number-unsure": Question(
        _("Số văn bản viết tay hoặc mờ nên chưa đọc chắc. Theo ảnh, số văn bản là bao nhiêu?"),
        (Choice(_("Điền số"), GO, "number"), Choice(_("Không có số"), "blank")),
    ),
    "date-unsure": Question(
        _("Ngày ban hành viết tay hoặc mờ nên chưa đọc chắc. Theo ảnh, văn bản ban hành ngày nào?"),
        (Choice(_("Điền ngày"), GO, "issued_on"), Choice(_("Không ghi ngày"), "blank")),
    ),
    "page-unclear": Question(
        _("Trang {0} {1}. Đã đối chiếu với bản gốc chưa?"),
        (Choice(_("Đã đối chiếu"), "seen"),),
        _("{n} trang khó đọc, cần đối chiếu với bản gốc"),
    ),
    "task-without-lead": Question(
        _("Ai chủ trì việc “{task}”?"),
        (Choice(_("Chọn đơn vị chủ trì"), GO, "lead"), Choice(_("Không cần"), "none")),
        _("{n} nhiệm vụ chưa rõ ai chủ trì"),
    ),
    "task-without-deadline": Question(
        _("Việc “{task}” có thời hạn không?"),
        (Choice(_("Đặt hạn"), GO, "due"), Choice(_("Không có hạn"), "none")),
        _("{n} nhiệm vụ không ghi thời hạn"),
    ),
    "year-inferred": Question(
        _("“{0}” không ghi năm; hiểu là năm {1}. Đúng không?"),
        (Choice(_("Đúng"), "yes"), Choice(_("Sửa hạn"), GO, "due")),
        _("{n} thời hạn không ghi năm"),
    ),
    "past-deadline": Question(
        _("“{0}” (hạn {1}) sớm hơn ngày ban hành văn bản. Có đúng không?"),
        (Choice(_("Đúng"), "yes"), Choice(_("Sửa hạn"), GO, "due")),
        _("{n} thời hạn sớm hơn ngày ban hành"),
    ),
    "day-reckoned": Question(
        _("“{0}” được tính ra là ngày {1}. Đúng không?"),
        (Choice(_("Đúng"), "yes"), Choice(_("Sửa hạn"), GO, "due")),
        _("{n} thời hạn được tính ra từ số ngày hoặc từ âm lịch"),
    ),
    "days-off-unknown": Question(
        _("Chưa có lịch nghỉ lễ năm {1} nên “{0}” chỉ trừ thứ Bảy, Chủ nhật và ngày lễ theo luật. Đã kiểm tra chưa?"),
        (Choice(_("Đã kiểm tra"), "seen"), Choice(_("Sửa hạn"), GO, "due")),
        _("{n} thời hạn tính theo ngày làm việc của năm chưa có lịch nghỉ"),
    ),
    "day-off-unsure": Question(
        _("“{0}” tính ngày {1} ({2}) là ngày làm việc; nếu ngày đó được nghỉ thì hạn lùi lại. Đã kiểm tra chưa?"),
        (Choice(_("Đã kiểm tra"), "seen"), Choice(_("Sửa hạn"), GO, "due")),
        _("{n} thời hạn tính qua ngày có thể được nghỉ"),
    ),
    "body-twice": Question(
        _("“{0}” vừa chủ trì vừa phối hợp cùng một việc. Có đúng không?"),
        (Choice(_("Đúng"), "yes"), Choice(_("Sửa phân công"), GO, "lead")),
        _("{n} việc có đơn vị vừa chủ trì vừa phối hợp"),
    ),
    "body-without-work": Question(
        _("Mục “{1}” mở đầu bằng “{0}” nhưng chưa đọc ra việc được giao. Đã đối chiếu với văn bản chưa?"),
        (Choice(_("Đã đối chiếu"), "seen"),),
        _("{n} mục mở đầu bằng tên cơ quan nhưng chưa đọc ra việc"),
    ),
    "lead-in-brackets": Question(
        _("“{0}” ghi trong ngoặc ở cuối việc “{task}”. Có phải đơn vị chủ trì không?"),
        (Choice(_("Đúng"), "yes"), Choice(_("Sửa phân công"), GO, "lead")),
        _("{n} việc có đơn vị chủ trì ghi trong ngoặc"),
    ),
    "place-differs": Question(
        _("Tên địa danh trong văn bản không thống nhất: “{0}” và “{1}”. Có phải một nơi?"),
        (Choice(_("Một nơi"), "same"), Choice(_("Hai nơi"), "different")),
        _("{n} địa danh viết khác nhau"),
    ),
    "numbering": Question(
        _("Đánh số mục không liền ở “{0}”. Đã đối chiếu với văn bản chưa?"),
        (Choice(_("Đã đối chiếu"), "seen"),),
        _("{n} chỗ đánh số mục không liền"),
    ),
    "body-unknown": Question(
        _("“{0}” là ai trong danh bạ?"),
        (Choice(_("Chọn người khác…"), GO, "directory"), Choice(_("Không giao qua hệ thống"), "outside")),
        _("{n} tên chưa có trong danh bạ"),
    ),
}
UNCLEAR: dict[str, Words] = {
    "dark": _("chụp thiếu sáng nên có thể đọc sai"),
    "blurred": _("bị nhòe nên có thể đọc sai"),
    "faint": _("khó đọc nên có thể đọc sai"),
    "unread": _("là ảnh chụp, chưa đọc được"),
}
OTHER = Question(_("Cần xem lại: {0}"), (SEEN,), _("{n} điểm cần xem lại"))


def question_of(code: str) -> Question:
    return QUESTIONS.get(code, OTHER)


def in_words(doubt: DraftDoubt) -> str:
    """The whole question. Values that the reading did not give are left as an ellipsis."""
    values = [str(UNCLEAR.get(value, value)) for value in doubt.values] + ["…"] * 2
    task = _short(doubt.task.text) if doubt.task else (values[0] if doubt.values else "…")
    return str(question_of(doubt.code).words).format(*values, task=task)


def choices_of(doubt: DraftDoubt) -> list[Choice]:
    """The directory's suggestions first, then the standing answers."""
    found = [
        Choice(one["name"], "every-block" if one["body"] is None else "body", body=one["body"], why=one.get("why", ""))
        for one in doubt.options
    ]
    return [*found, *question_of(doubt.code).choices]


def _short(text: str, longest: int = 90) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + "…"
