from django.urls import URLPattern, path

from dondoc.exchange.views import dispatches, outsiders, parcels

app_name = "exchange"
urlpatterns: list[URLPattern] = [
    path("", parcels.listing, name="list"),
    path("nhan/", parcels.receive, name="receive"),
    path("<int:pk>/", parcels.parcel, name="parcel"),
    path("<int:pk>.edxml", parcels.download, name="file"),
    path("tep/<int:pk>/", parcels.enclosure, name="enclosure"),
    path("<int:pk>/tra-loi/", parcels.answer, name="answer"),
    path("<int:pk>/dong-y-thu-hoi/", parcels.decide, {"act": "give_back"}, name="give-back"),
    path("<int:pk>/khong-thu-hoi/", parcels.decide, {"act": "keep_it"}, name="keep"),
    path("<int:pk>/chung-thu/", parcels.trust, name="trust"),
    path("noi-nhan/", outsiders.listing, name="outsiders"),
    path("noi-nhan/them/", outsiders.add, name="outside-add"),
    path("noi-nhan/<int:pk>/", outsiders.outside, name="outside"),
    path("noi-nhan/<int:pk>/thoi-dung/", outsiders.move, {"act": "end"}, name="outside-end"),
    path("noi-nhan/<int:pk>/dung-lai/", outsiders.move, {"act": "take_up"}, name="outside-take-up"),
    path("noi-nhan/ten/<int:pk>/quen/", outsiders.forget, name="name-forget"),
    path("dinh-danh/", outsiders.station, name="station"),
    path("qua-han/", dispatches.overdue, name="overdue"),
    path("gui/<int:pk>/", dispatches.dispatch, name="dispatch"),
    path("gui/<int:pk>/lap/", dispatches.move, {"act": "lay_out"}, name="lay-out"),
    path("gui/<int:pk>/gui/", dispatches.move, {"act": "send"}, name="send"),
    path("gui/<int:pk>/da-giao/", dispatches.move, {"act": "hand_over"}, name="hand-over"),
    path("gui/<int:pk>/them/", dispatches.add_line, name="add-line"),
    path("gui/<int:pk>/xuat/", dispatches.export, name="export"),
    path("gui/<int:pk>/thu-hoi/", dispatches.recall, name="recall"),
    path("gui/<int:pk>/ban-giay/", dispatches.paper, name="paper"),
    path("gui/dong/<int:pk>/", dispatches.settle, name="settle"),
    path("gui/dong/<int:pk>/gui-lai/", dispatches.again, {"act": "resend"}, name="resend"),
    path("gui/dong/<int:pk>/da-nhan/", dispatches.again, {"act": "acknowledged"}, name="acknowledged"),
]
