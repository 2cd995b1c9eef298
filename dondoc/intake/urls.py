from django.urls import URLPattern, path

from dondoc.intake.views import documents, people, review, sheets, tasks

app_name = "intake"
urlpatterns: list[URLPattern] = [
    path("", documents.listing, name="list"),
    path("tai-len/", documents.receive, name="upload"),
    path("tai-len/<uuid:key>/", documents.progress, name="progress"),
    path("bang/", sheets.choose, name="sheet-choose"),
    path("bang/<int:pk>/", sheets.columns, name="sheet"),
    path("<int:pk>/", review.page, name="review"),
    path("<int:pk>/tep/", documents.original, name="original"),
    path("<int:pk>/xoa/", documents.discard, name="discard"),
    path("<int:pk>/doan/", review.passage, name="passage"),
    path("<int:pk>/thong-tin/", review.save_header, name="header"),
    path("<int:pk>/chua-ro/<int:doubt>/", review.settle, name="settle"),
    path("<int:pk>/chua-ro/<int:doubt>/anh/", documents.cut_out, name="cut-out"),
    path("<int:pk>/chua-ro/", review.settle_all, name="settle-all"),
    path("<int:pk>/chua-ro/cac-diem/", review.asks, name="asks"),
    path("<int:pk>/hoan-tac/", review.take_back, name="undo"),
    path("<int:pk>/goi-y/", people.suggest, name="suggest"),
    path("<int:pk>/nhiem-vu/", tasks.add, name="task-add"),
    path("<int:pk>/nhiem-vu/gop/", tasks.merge, name="task-merge"),
    path("<int:pk>/nhiem-vu/<int:task>/", tasks.main_part, name="task"),
    path("<int:pk>/nhiem-vu/<int:task>/luu/", tasks.save, name="task-save"),
    path("<int:pk>/nhiem-vu/<int:task>/bo/", tasks.drop, name="task-drop"),
    path("<int:pk>/nhiem-vu/<int:task>/tach/", tasks.split, name="task-split"),
    path("<int:pk>/nhiem-vu/<int:task>/chuyen/", tasks.shift, name="task-shift"),
    path("<int:pk>/nhiem-vu/<int:task>/dau-moi/", people.give, name="body-give"),
    path("<int:pk>/dau-moi/<int:body>/", people.change, name="body-change"),
    path("<int:pk>/dau-moi/<int:body>/bo/", people.take_back, name="body-remove"),
]
