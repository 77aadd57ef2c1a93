from django.urls import path

from . import views

urlpatterns = [
    path("huisstijl/<slug:code>.css", views.huisstijl, name="huisstijl"),
]
