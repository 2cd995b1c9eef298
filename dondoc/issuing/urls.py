from django.urls import URLPattern, path

from dondoc.issuing.views import drafts, register

app_name = "issuing"
urlpatterns: list[URLPattern] = [
    path("", register.register, name="list"),
    path("so-van-ban-di.xlsx", register.workbook, name="xlsx"),
    path("<int:pk>/", register.document, name="document"),
    path("<int:pk>/trang-<int:number>.png", register.picture, name="picture"),
    path("<int:pk>.docx", register.download, {"form": "docx"}, name="docx"),
    path("<int:pk>.pdf", register.download, {"form": "pdf"}, name="pdf"),
    path("kiem-tra/", drafts.listing, name="drafts"),
    path("kiem-tra/tai-len/", drafts.receive, name="draft-upload"),
    path("kiem-tra/<int:pk>/", drafts.page, name="draft"),
    path("kiem-tra/<int:pk>/tien-do/", drafts.progress, name="draft-progress"),
    path("kiem-tra/<int:pk>/ban-moi/", drafts.newer, name="draft-newer"),
    path("kiem-tra/<int:pk>/nhan-xet.docx", drafts.commented, name="draft-comments"),
    path("kiem-tra/<int:pk>/xoa/", drafts.drop, name="draft-drop"),
]
