from django.urls import path, re_path

from . import views

urlpatterns = [
    path("", views.lijst, name="importeren"),
    path("<int:pk>/", views.toon, name="import"),
    path("<int:pk>/kolommen/", views.kolommen, name="import_kolommen"),
    path("<int:pk>/controle/", views.controle, name="import_controle"),
    path("<int:pk>/beslis/", views.beslis, name="import_beslis"),
    path("<int:pk>/begin/", views.begin, name="import_begin"),
    re_path(r"^(?P<pk>\d+)/resultaat\.(?P<vorm>csv|xlsx)$", views.resultaat, name="import_resultaat"),
    path("<int:pk>/ongedaan/", views.ongedaan, name="import_ongedaan"),
    path("<int:pk>/weg/", views.weg, name="import_weg"),
]
