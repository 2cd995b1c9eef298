from django.urls import URLPattern, path

from dondoc.followup.views import accept, escalate, extend, feed, files, handover, judge, report, talk, task

app_name = "followup"
urlpatterns: list[URLPattern] = [
    path("viec-cua-toi/", report.mine, name="mine"),
    path("bao-cao-nhanh/", report.quick, name="quick"),
    path("viec-cua-toi/<int:pk>/bao-cao/", report.report, name="report"),
    path("nhiem-vu/<int:pk>/tien-do/", task.panel, name="task_panel"),
    path("nhiem-vu/<int:pk>/trao-doi/", talk.say, name="say"),
    path("nhiem-vu/<int:pk>/trao-doi/da-xem/", talk.seen, name="seen"),
    path("cho-xac-nhan/", judge.waiting, name="waiting"),
    path("don-doc/", escalate.escalate, name="escalate"),
    path("don-doc/cong-van/", escalate.write_letter, name="write-letter"),
    path("cho-xac-nhan/xac-nhan/", judge.confirm_many, name="confirm-many"),
    path("viec-cua-toi/tiep-nhan/", accept.accept_all, name="accept-all"),
    path("phan-cong/<int:pk>/tiep-nhan/", accept.accept, name="accept"),
    path("phan-cong/<int:pk>/khong-nhan/", accept.decline, name="decline"),
    path("khong-nhan/<int:pk>/giu-nguyen/", accept.insist, name="insist"),
    path("khong-nhan/<int:pk>/rut/", accept.release, name="release"),
    path("phan-cong/<int:pk>/xac-nhan/", judge.judge, {"act": "confirm"}, name="confirm"),
    path("phan-cong/<int:pk>/tra-lai/", judge.judge, {"act": "send_back"}, name="send-back"),
    path("phan-cong/<int:pk>/tam-hoan/", judge.judge, {"act": "pause"}, name="pause"),
    path("phan-cong/<int:pk>/tiep-tuc/", judge.judge, {"act": "resume"}, name="resume"),
    path("phan-cong/<int:pk>/mo-lai/", judge.judge, {"act": "reopen"}, name="reopen"),
    path("phan-cong/<int:pk>/nhac/", judge.urge, name="urge"),
    path("ban-giao/", handover.hand_over, name="hand-over"),
    path("phan-cong/<int:pk>/xin-gia-han/", extend.ask, name="ask-extension"),
    path("gia-han/<int:pk>/dong-y/", extend.grant, name="grant-extension"),
    path("gia-han/<int:pk>/tu-choi/", extend.refuse, name="refuse-extension"),
    path("vuong-mac/<int:pk>/tra-loi/", judge.answer, name="answer"),
    path("minh-chung/<int:pk>/", files.evidence, name="evidence"),
    path("minh-chung/<int:pk>/nho/", files.thumbnail, name="thumbnail"),
    path("lich/", feed.page, name="feed-page"),
    path("lich/tao/", feed.renew, name="feed-renew"),
    path("lich/thu-hoi/", feed.revoke, name="feed-revoke"),
    path("lich/<str:token>.ics", feed.feed, name="feed"),
]
