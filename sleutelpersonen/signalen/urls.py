from django.urls import include, path

urlpatterns = [
    path("", include("sleutelpersonen.signalen.telefoon_urls")),
]
