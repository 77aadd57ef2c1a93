from django.urls import path, re_path

from . import views

urlpatterns = [
    path("", views.lijst, name="sleutelpersonen"),
    re_path(r"^lijst\.(?P<vorm>csv|xlsx)$", views.exporteer, name="sleutelpersonen_export"),
    path("nieuw/", views.nieuw, name="sleutelpersoon_nieuw"),
    path("<int:pk>/", views.persoon, name="sleutelpersoon"),
    path("<int:pk>/wijzig/", views.wijzig, name="sleutelpersoon_wijzig"),
    path("<int:pk>/status/", views.status, name="sleutelpersoon_status"),
    path("<int:pk>/uitnodigen/", views.nodig_uit, name="sleutelpersoon_uitnodigen"),
    path("<int:pk>/gesprek/", views.gesprek, name="sleutelpersoon_gesprek"),
    path("<int:pk>/bereik/", views.bereik_erbij, name="sleutelpersoon_bereik"),
    path("<int:pk>/bereik/<int:bereik_pk>/weg/", views.bereik_weg, name="sleutelpersoon_bereik_weg"),
]
