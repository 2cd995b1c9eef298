from django.urls import URLPattern, path

from dondoc.issuing import views

app_name = "issuing"
urlpatterns: list[URLPattern] = [
    path("", views.register, name="list"),
    path("so-van-ban-di.xlsx", views.workbook, name="xlsx"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/trang-<int:number>.png", views.picture, name="picture"),
    path("<int:pk>.docx", views.download, {"form": "docx"}, name="docx"),
    path("<int:pk>.pdf", views.download, {"form": "pdf"}, name="pdf"),
]
