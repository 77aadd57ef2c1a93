from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from sleutelportal.accounts.models import Gebruiker

from .models import Staat, Vervanging
from .regels import regels


class FilterForm(forms.Form):
    staat = forms.ChoiceField(label="Stand", required=False, choices=[("", "Alles"), *Staat.choices])
    regel = forms.ChoiceField(label="Soort", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soorten = [(soort.naam, soort.titel) for soort in regels]
        self.fields["regel"].choices = [("", "Alle soorten"), ("overzicht", "Dagoverzicht"), *soorten]  # type: ignore[attr-defined]


class VoorkeurForm(forms.Form):
    mail = forms.BooleanField(
        label="Stuur mij ook mail", required=False, help_text="In het portaal zie je alles, ook zonder mail."
    )
    aan = forms.MultipleChoiceField(label="Ook deze berichten", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, persoonlijk: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [
            (soort.naam, soort.titel) for soort in regels if soort.af_te_zetten and soort.persoonlijk == persoonlijk
        ]
        if keuzes:
            self.fields["aan"].choices = keuzes  # type: ignore[attr-defined]
        else:
            del self.fields["aan"]

    def uit(self) -> list[str]:
        """The kinds that this person turned off."""
        if "aan" not in self.fields:
            return []
        keuzes: Any = self.fields["aan"]
        return [naam for naam, _ in keuzes.choices if naam not in self.cleaned_data["aan"]]


class VervangingForm(forms.ModelForm):
    class Meta:
        model = Vervanging
        fields = ("vervanger", "van", "tot")
        widgets = {  # noqa: RUF012
            "van": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "tot": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        error_messages = {  # noqa: RUF012
            "vervanger": {"required": "Kies wie jou vervangt."},
            "van": {"required": "Vul de eerste dag in.", "invalid": "Vul een datum in, zoals 31-12-2026."},
            "tot": {"required": "Vul de laatste dag in.", "invalid": "Vul een datum in, zoals 31-12-2026."},
        }

    def __init__(self, *args: Any, collegas: QuerySet[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vervanger"].queryset = collegas  # type: ignore[attr-defined]
        self.fields["vervanger"].empty_label = "Kies een collega"  # type: ignore[attr-defined]
