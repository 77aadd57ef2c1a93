"""Addresses of the phone app; the JSON below `/mijn/api/` is in `api.py`."""

from django.urls import path

from . import telefoon_views as views

urlpatterns = [
    path("mijn/", views.schil, name="mijn"),
    path("mijn/nieuw/", views.schil, name="mijn_nieuw"),
    path("mijn/klaar/", views.schil, name="mijn_klaar"),
    path("mijn/signalen/", views.schil, name="mijn_signalen"),
    path("mijn/signalen/<uuid:uuid>/", views.schil, name="mijn_signaal"),
    path("mijn/over-mij/", views.schil, name="mijn_over_mij"),
    path("mijn/sw.js", views.dienstwerker, name="mijn_dienstwerker"),
    path("mijn/manifest.webmanifest", views.manifest, name="mijn_manifest"),
]
