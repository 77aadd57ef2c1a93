from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("sleutelportal.accounts.urls")),
    path("", include("sleutelportal.ui.urls")),
    path("", include("sleutelportal.herinneringen.urls")),
    path("", include("sleutelportal.logboek.urls")),
    path("wijken/", include("wijken.urls")),
    path("sleutelpersonen/", include("sleutelpersonen.register.urls")),
    path("importeren/", include("sleutelpersonen.importeren.urls")),
    path("", include("sleutelpersonen.signalen.urls")),
    path("", include("sleutelportal.portaal.urls")),
]

handler400 = "sleutelportal.portaal.views.fout_400"
handler403 = "sleutelportal.portaal.views.fout_403"
handler404 = "sleutelportal.portaal.views.fout_404"
handler500 = "sleutelportal.portaal.views.fout_500"
