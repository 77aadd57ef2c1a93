from django.urls import path

from . import views

urlpatterns = [
    path("herinneringen/", views.lijst, name="herinneringen"),
    path("herinneringen/opnieuw/", views.opnieuw, name="herinneringen_opnieuw"),
    path("berichten/", views.berichten, name="berichten"),
    path("berichten/gelezen/", views.berichten_gelezen, name="berichten_gelezen"),
    path("account/berichten/", views.voorkeuren, name="berichten_voorkeuren"),
    path("account/berichten/vervanging/<int:pk>/weg/", views.vervanging_weg, name="vervanging_weg"),
]
