from django.urls import path

from . import views

urlpatterns = [
    path("", views.kaart, name="wijken"),
    path("dekking.csv", views.tabel_csv, name="dekking_csv"),
    path("norm/", views.norm, name="norm"),
    path("hier/", views.hier, name="hier"),
    path("<slug:code>/", views.gebied, name="gebied"),
]
