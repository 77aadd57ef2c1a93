from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sleutelpersonen.register.keuzes import Status

from .kolommen import VELDEN
from .lezen import GeenLijst, Tabel
from .lezen.lijst import bewaak_omvang
from .models import Import
from .plan import kolommen_van

VOORBEELDEN = 3


class BestandForm(forms.Form):
    bestand = forms.FileField(
        label="Kies je lijst", help_text="Excel (.xlsx), CSV of tekst, hoogstens 25 MB. Je hoeft niets aan de lijst te veranderen.",
        error_messages={"required": "Kies eerst een bestand.", "empty": "Dit bestand is leeg. Kies een ander bestand."},
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )  # fmt: skip

    def clean_bestand(self) -> Any:
        bestand = self.cleaned_data["bestand"]
        try:
            bewaak_omvang(bestand.size)
        except GeenLijst as geen:
            raise ValidationError(str(geen)) from geen
        return bestand


class KolommenForm(forms.Form):
    """One choice per column of the list, and what to do with all of its persons."""

    status = forms.ChoiceField(
        label="Zijn deze mensen nu al actief?", widget=forms.RadioSelect,
        choices=[(Status.ACTIEF, "Ja, ze zijn actief"), (Status.KANDIDAAT, "Nee, het zijn kandidaten")],
    )  # fmt: skip
    opmerkingen = forms.BooleanField(
        label="Neem opmerkingen over", required=False,
        help_text="Alleen als je ze hebt gelezen en er niets in staat over gezondheid, geloof of afkomst.",
    )  # fmt: skip

    def __init__(self, *args: Any, tabel: Tabel, imp: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kolommen = kolommen_van(tabel, imp.koppeling)
        self.initial = {**self.initial, "status": imp.status_personen, "opmerkingen": imp.met_opmerkingen}
        self.weggelaten = [tabel.koppen[plek] for plek in kolommen.geheim]
        self._plekken = [plek for plek, kop in enumerate(tabel.koppen) if kop and plek not in kolommen.geheim]
        voorbeelden = _voorbeelden(tabel)
        for plek in self._plekken:
            self.fields[f"kolom_{plek}"] = forms.ChoiceField(
                label=tabel.koppen[plek], required=False, choices=[("", "Niet inlezen"), *VELDEN.items()],
                initial=kolommen.velden.get(plek, ""), help_text=", ".join(voorbeelden.get(plek, [])) or "Deze kolom is leeg.",
            )  # fmt: skip
        if not kolommen.van("opmerkingen"):
            del self.fields["opmerkingen"]

    def kolomvelden(self) -> list[Any]:
        return [self[f"kolom_{plek}"] for plek in self._plekken]

    def koppeling(self) -> dict[str, str]:
        return {str(plek): veld for plek in self._plekken if (veld := self.cleaned_data[f"kolom_{plek}"])}

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        gekozen = {schoon.get(f"kolom_{plek}") for plek in self._plekken}
        if not gekozen & {"naam", "voornaam", "achternaam"}:
            raise ValidationError("Kies minstens 1 kolom met een naam. Zonder naam kunnen we niemand inlezen.")
        return schoon


def _voorbeelden(tabel: Tabel) -> dict[int, list[str]]:
    """The first different values of each column, short enough to show."""
    uit: dict[int, list[str]] = {}
    for teller, rij in enumerate(tabel.rijen()):
        if teller > 40:
            break
        for plek, cel in enumerate(rij.cellen):
            tekst = " ".join(str(cel).split())[:30] if cel is not None else ""
            waarden = uit.setdefault(plek, [])
            if tekst and tekst not in waarden and len(waarden) < VOORBEELDEN:
                waarden.append(tekst)
    return uit
