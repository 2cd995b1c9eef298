from django.urls import URLPattern, path

from dondoc.reports.views import deciding, editing, listing

app_name = "reports"
urlpatterns: list[URLPattern] = [
    path("", listing.listing, name="list"),
    path("lap/", listing.begin, name="begin"),
    path("<int:pk>/", editing.page, name="report"),
    path("<int:pk>/doan/<str:key>/", editing.write, name="write"),
    path("<int:pk>/trich-yeu/", editing.rename, name="rename"),
    path("<int:pk>/ban-in/", editing.printed, name="printed"),
    path("<int:pk>/trang-<int:number>.png", editing.picture, name="picture"),
    path("<int:pk>/du-thao.docx", editing.draft_file, {"form": "docx"}, name="docx"),
    path("<int:pk>/du-thao.pdf", editing.draft_file, {"form": "pdf"}, name="pdf"),
    path("<int:pk>/so-lieu/<str:figure>/", editing.rows, name="rows"),
    path("<int:pk>/tong-hop-lai/", deciding.recompile, name="recompile"),
    path("<int:pk>/nhac/", deciding.urge, name="urge"),
    path("<int:pk>/trinh-duyet/", deciding.submit, name="submit"),
    path("<int:pk>/rut-ve/", deciding.take_back, name="take-back"),
    path("<int:pk>/tra-lai/", deciding.send_back, name="send-back"),
    path("<int:pk>/duyet/", deciding.approve, name="approve"),
    path("<int:pk>/thay-the/", deciding.correct, name="correct"),
]
