from django.urls import include, path

from . import api, views

urlpatterns = [
    path("signalen/", views.lijst, name="signalen"),
    path("signalen/nieuw/", views.nieuw, name="signaal_nieuw"),
    path("signalen/<int:pk>/", views.signaal, name="signaal"),
    path("signalen/<int:pk>/gelezen/", views.gelezen, name="signaal_gelezen"),
    path("signalen/<int:pk>/antwoord/", views.antwoord, name="signaal_antwoord"),
    path("signalen/<int:pk>/toewijzen/", views.wijs_toe, name="signaal_toewijzen"),
    path("signalen/<int:pk>/doorzetten/", views.zet_door, name="signaal_doorzetten"),
    path("signalen/<int:pk>/notitie/", views.noteer_bij, name="signaal_notitie"),
    path("signalen/<int:pk>/sluiten/", views.sluit, name="signaal_sluiten"),
    path("beheer/teams/", views.teams, name="teams"),
    path("beheer/teams/<int:pk>/", views.team, name="team"),
    path("mijn/api/start", api.start, name="api_start"),
    path("mijn/api/taal", api.taal, name="api_taal"),
    path("mijn/api/signalen", api.signalen, name="api_signalen"),
    path("mijn/api/signalen/<uuid:uuid>", api.signaal, name="api_signaal"),
    path("mijn/api/signalen/<uuid:uuid>/gezien", api.gezien, name="api_gezien"),
    path("mijn/api/signalen/<uuid:uuid>/reactie", api.reactie, name="api_reactie"),
    path("", include("sleutelpersonen.signalen.telefoon_urls")),
]
