from django.urls import path

from . import health, views

urlpatterns = [
    path("", views.start, name="start"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
]
