from django.urls import URLPattern, path

from dondoc.reports.views import deciding, editing, listing, results, rounds

app_name = "reports"
urlpatterns: list[URLPattern] = [
    path("", listing.listing, name="list"),
    path("ket-qua/", results.page, name="results"),
    path("ket-qua/ket-qua.<slug:form>", results.file, name="results-file"),
    path("lap/", listing.begin, name="begin"),
    path("ky/", rounds.listing, name="rounds"),
    path("ky/dot-xuat/", rounds.call, name="round-call"),
    path("ky/<int:pk>/", rounds.page, name="round"),
    path("ky/<int:pk>/chot/", rounds.close, name="round-close"),
    path("ky/<int:pk>/mo-lai/", rounds.reopen, name="round-reopen"),
    path("ky/<int:pk>/nhac/", rounds.urge, name="round-urge"),
    path("ky/tra-loi/<int:pk>/", rounds.answer, name="answer"),
    path("che-do/", rounds.regimes, name="regimes"),
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
    path("<int:pk>/gui-don-vi/", deciding.give, name="give"),
    path("<int:pk>/thay-the/", deciding.correct, name="correct"),
]
