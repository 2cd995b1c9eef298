from django.urls import URLPattern, path

from dondoc.issuing.views import drafts, holds, letters, register

app_name = "issuing"
urlpatterns: list[URLPattern] = [
    path("", register.listing, name="list"),
    path("so-van-ban-di.xlsx", register.workbook, name="xlsx"),
    path("so-in/", register.printed, name="print"),
    path("<int:pk>/so/", register.note_row, name="row"),
    path("<int:pk>/", register.document, name="document"),
    path("<int:pk>/giao-viec/", register.take_in, name="take-in"),
    path("<int:pk>/trang-<int:number>.png", register.picture, name="picture"),
    path("<int:pk>.docx", register.download, {"form": "docx"}, name="docx"),
    path("<int:pk>.pdf", register.download, {"form": "pdf"}, name="pdf"),
    path("soan/", letters.listing, name="letters"),
    path("soan/moi/", letters.begin, name="letter-begin"),
    path("soan/<int:pk>/", letters.letter, name="letter"),
    path("soan/<int:pk>/trang-<int:number>.png", letters.picture, name="letter-picture"),
    path("soan/<int:pk>/trinh/", letters.move, {"act": "submit"}, name="letter-submit"),
    path("soan/<int:pk>/rut/", letters.move, {"act": "take_back"}, name="letter-take-back"),
    path("soan/<int:pk>/tra-lai/", letters.move, {"act": "send_back"}, name="letter-send-back"),
    path("soan/<int:pk>/bo/", letters.move, {"act": "drop"}, name="letter-drop"),
    path("soan/<int:pk>/ky/", letters.sign, name="letter-sign"),
    path("da-nhan/<int:pk>/", letters.acknowledge, name="acknowledge"),
    path("so-danh-truoc/", holds.listing, name="holds"),
    path("so-danh-truoc/<int:pk>/huy/", holds.cancel, name="hold-cancel"),
    path("kiem-tra/", drafts.listing, name="drafts"),
    path("kiem-tra/tai-len/", drafts.receive, name="draft-upload"),
    path("kiem-tra/<int:pk>/", drafts.page, name="draft"),
    path("kiem-tra/<int:pk>/tien-do/", drafts.progress, name="draft-progress"),
    path("kiem-tra/<int:pk>/ban-moi/", drafts.newer, name="draft-newer"),
    path("kiem-tra/<int:pk>/nhan-xet.docx", drafts.commented, name="draft-comments"),
    path("kiem-tra/<int:pk>/xoa/", drafts.drop, name="draft-drop"),
]
