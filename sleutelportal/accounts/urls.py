from django.urls import path

from . import views

urlpatterns = [
    path("mijn/inloggen/", views.mijn_inloggen, name="mijn_inloggen"),
    path("account/uitnodiging/", views.uitnodiging, name="uitnodiging"),
    path("account/apparaten/", views.apparaten, name="apparaten"),
    path("account/apparaten/<int:pk>/weg/", views.apparaat_weg, name="apparaat_weg"),
    path("account/gemeente/", views.kies_gemeente, name="kies_gemeente"),
    path("account/demo/", views.demo_inloggen, name="demo_inloggen"),
    path("account/hulp/", views.hulp, name="hulp"),
]
