from django.urls import URLPattern, path

from dondoc.plans.views import assign, bulk, fields, plans, register, tasks

app_name = "plans"
urlpatterns: list[URLPattern] = [
    path("ke-hoach/", plans.listing, name="list"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("ke-hoach/<int:pk>/muc/<int:key>/", plans.section, name="plan-section"),
    path("ke-hoach/<int:pk>/rut/", plans.withdraw, name="withdraw"),
    path("ke-hoach/<int:pk>/them-nhiem-vu/", tasks.add, name="task-add"),
    path("ke-hoach/van-ban/<int:pk>/", plans.of_document, name="of-document"),
    path("ke-hoach/van-ban/<int:pk>/dua-vao-thuc-hien/", plans.adopt, name="adopt"),
    path("danh-ba/linh-vuc/", fields.listing, name="fields"),
    path("danh-ba/linh-vuc/xep/", fields.guess, name="fields-guess"),
    path("danh-ba/linh-vuc/<int:pk>/", fields.edit, name="field"),
    path("danh-ba/linh-vuc/<int:pk>/bo/", fields.drop, name="field-drop"),
    path("nhiem-vu/", register.register, name="register"),
    path("nhiem-vu/xuat.xlsx", register.xlsx, name="xlsx"),
    path("nhiem-vu/xuat.csv", register.csv, name="csv"),
    path("nhiem-vu/bo-loc/", register.save_view, name="view-save"),
    path("nhiem-vu/bo-loc/<int:pk>/xoa/", register.drop_view, name="view-drop"),
    path("nhiem-vu/hang-loat/<slug:what>/", bulk.many, name="many"),
    path("nhiem-vu/<int:pk>/", tasks.task, name="task"),
    path("nhiem-vu/<int:pk>/sua/", tasks.edit, name="task-edit"),
    path("nhiem-vu/<int:pk>/giao/", assign.give, name="give"),
    path("nhiem-vu/<int:pk>/chia/", tasks.split, name="split"),
    path("phan-cong/<int:pk>/sua/", assign.change, name="assignment"),
    path("phan-cong/<int:pk>/thu-hoi/", assign.take_back, name="take-back"),
]
