from __future__ import annotations

from typing import Any

from django import forms

from .dekking import TEKST, URGENTIE


class DekkingFilter(forms.Form):
    """What the map shows; always valid, because every choice comes from the address."""

    niveau = forms.ChoiceField(label="Per", choices=[("wijk", "wijk"), ("buurt", "buurt")], required=False)
    taal = forms.ChoiceField(label="Wie spreekt", required=False)
    stand = forms.ChoiceField(label="Dekking", required=False)

    def __init__(self, *args: Any, talen: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taal"].choices = [("", "Alle talen"), *talen]  # type: ignore[attr-defined]
        self.fields["stand"].choices = [("", "Alle"), *((naam, TEKST[naam][0]) for naam in URGENTIE)]  # type: ignore[attr-defined]


class NormForm(forms.Form):
    """The general norm of a gemeente and, when wanted, another number for one wijk."""

    norm_inwoners = forms.IntegerField(
        label="1 sleutelpersoon per hoeveel inwoners?", min_value=100, max_value=100_000,
        error_messages={"invalid": "Vul een heel getal in, zoals 2500.", "min_value": "Kies minstens 100 inwoners.",
                        "required": "Vul een aantal inwoners in."},
    )  # fmt: skip


class WijkNormForm(forms.Form):
    aantal = forms.IntegerField(
        label="Hoeveel sleutelpersonen wil je hier?", min_value=0, max_value=500, required=False,
        help_text="Leeg: de norm van de hele gemeente.",
        error_messages={"invalid": "Vul een heel getal in, zoals 3."},
    )  # fmt: skip


class PlaatsForm(forms.Form):
    lat = forms.FloatField(min_value=-90, max_value=90)
    lon = forms.FloatField(min_value=-180, max_value=180)
