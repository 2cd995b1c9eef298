from django.urls import URLPattern, path

from dondoc.records.views import exports, filing, records, retention

app_name = "records"
urlpatterns: list[URLPattern] = [
    path("", records.listing, name="list"),
    path("danh-muc.xlsx", records.workbook, name="xlsx"),
    path("danh-muc/in/", records.printed, name="print"),
    path("lap/", records.add, name="add"),
    path("<int:pk>/", records.record, name="record"),
    path("<int:pk>/thong-tin/", records.edit, name="edit"),
    path("<int:pk>/muc-luc/", records.contents, name="contents"),
    path("<int:pk>/ket-thuc/", records.close, name="close"),
    path("<int:pk>/mo-lai/", records.reopen, name="reopen"),
    path("<int:pk>/nop-luu/", records.hand_over, name="hand-over"),
    path("<int:pk>/them/", filing.add, name="file-add"),
    path("<int:pk>/tai-len/", filing.upload, name="file-upload"),
    path("tai-lieu/<int:pk>/", filing.file, name="file"),
    path("tai-lieu/<int:pk>/bot/", filing.drop, name="file-drop"),
    path("<int:pk>/ket-xuat/", exports.ask, name="export"),
    path("ket-xuat/<uuid:key>/", exports.progress, name="export-progress"),
    path("ket-xuat/<uuid:key>.zip", exports.download, name="export-zip"),
    path("thoi-han/", retention.listing, name="retention"),
    path("thoi-han/<int:pk>/thoi/", retention.end, name="retention-end"),
]
