from django.urls import URLPattern, path

from dondoc.appraisal.views import periods, rules, sheets

app_name = "appraisal"
urlpatterns: list[URLPattern] = [
    path("", periods.listing, name="list"),
    path("mo-ky/", periods.begin, name="open"),
    path("quy-tac/", rules.listing, name="rules"),
    path("quy-tac/<int:pk>/", rules.rule_set, name="rule-set"),
    path("<int:pk>/", periods.period, name="period"),
    path("<int:pk>/xlsx/", periods.export, {"form": "xlsx"}, name="xlsx"),
    path("<int:pk>/csv/", periods.export, {"form": "csv"}, name="csv"),
    path("<int:pk>/them-nguoi/", periods.add, name="add"),
    path("<int:pk>/chon-quy-tac/", periods.take_rules, name="take-rules"),
    path("<int:pk>/khoa/", periods.lock, name="lock"),
    path("<int:pk>/mo-lai/", periods.reopen, name="reopen"),
    path("luu-tru/<int:pk>/", periods.archive, name="archive"),
    path("phieu/<int:pk>/", sheets.sheet, name="sheet"),
    path("phieu/<int:pk>/xlsx/", sheets.export, {"form": "xlsx"}, name="sheet-xlsx"),
    path("phieu/<int:pk>/csv/", sheets.export, {"form": "csv"}, name="sheet-csv"),
    path("phieu/<int:pk>/tu-danh-gia/", sheets.assess, name="assess"),
    path("phieu/<int:pk>/xac-nhan/", sheets.judge, name="judge"),
    path("phieu/<int:pk>/dieu-chinh/", sheets.decide, name="decide"),
    path("phieu/<int:pk>/tra-lai/", sheets.send_back, name="send-back"),
    path("phieu/<int:pk>/cap-tren/", sheets.leave_above, name="leave-above"),
    path("phieu/<int:pk>/y-kien/", sheets.object_to, name="object"),
    path("phieu/<int:pk>/san-pham/<int:assignment>/", sheets.mark, name="mark"),
    path("phieu/<int:pk>/de-nghi/<int:assignment>/", sheets.propose, name="propose"),
    path("y-kien/<int:pk>/tra-loi/", sheets.answer, name="answer"),
]
