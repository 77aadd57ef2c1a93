from django.urls import path, re_path

from . import beheer, health, vandaag, views, zoeken

urlpatterns = [
    path("", views.start, name="start"),
    path("vandaag/", vandaag.vandaag, name="vandaag"),
    path("zoeken/", zoeken.zoeken, name="zoeken"),
    path("privacy/", views.privacy, name="privacy"),
    path("toegankelijkheid/", views.toegankelijkheid, name="toegankelijkheid"),
    path("beheer/", beheer.beheer, name="beheer"),
    path("beheer/leden/", beheer.leden, name="leden"),
    path("beheer/leden/<int:pk>/", beheer.lid, name="lid"),
    path("beheer/uitnodigingen/", beheer.uitnodigingen, name="uitnodigingen"),
    re_path(
        r"^beheer/uitnodigingen/(?P<pk>\d+)/(?P<actie>opnieuw|intrekken)/$",
        beheer.uitnodiging_actie,
        name="uitnodiging_actie",
    ),
    path("beheer/organisaties/", beheer.organisaties, name="organisaties"),
    path("beheer/organisaties/<int:pk>/", beheer.organisatie, name="organisatie"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
]
