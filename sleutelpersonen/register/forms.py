from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from sleutelportal.accounts.models import Organisatie
from sleutelportal.tenancy.models import Gemeente
from wijken.models import Wijk

from .keuzes import TALEN, Contactvoorkeur, Dagdeel, SleutelRol, Status
from .models import Bereik, Sleutelpersoon

DATUM_FOUT = {"invalid": "Vul een datum in, zoals 31-12-1980."}


class Datum(forms.DateField):
    """A day, picked or typed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, error_messages={**DATUM_FOUT, **kwargs.pop("error_messages", {})}, **kwargs)


def _meer(keuzes: Any, label: str, uitleg: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=keuzes, label=label, help_text=uitleg, required=False, widget=forms.CheckboxSelectMultiple
    )


class PersoonForm(forms.ModelForm):
    """A person. `versie` is when the page was shown, so that nobody overwrites a colleague unseen."""

    rollen = _meer(SleutelRol.choices, "Rollen")
    talen = _meer(TALEN, "Talen", "Wat deze persoon zelf opgeeft.")
    dagdelen = _meer(Dagdeel.choices, "Beschikbaar")
    wijken = forms.ModelMultipleChoiceField(
        Wijk.objects.none(), label="Wijken", required=False, widget=forms.CheckboxSelectMultiple
    )
    contactvoorkeur = forms.ChoiceField(
        choices=[("", "Geen voorkeur"), *Contactvoorkeur.choices], label="Contact het liefst", required=False
    )
    geboortedatum = Datum(label="Geboortedatum", required=False)
    sinds = Datum(label="Sleutelpersoon sinds", required=False)
    vog_op = Datum(label="VOG afgegeven op", required=False)
    versie = forms.CharField(widget=forms.HiddenInput, required=False)
    toch = forms.BooleanField(label="Dit is iemand anders: bewaar toch", required=False)

    class Meta:
        model = Sleutelpersoon
        fields = (
            "voornaam", "tussenvoegsel", "achternaam", "titel", "aliassen", "rollen", "talen", "wijken", "organisatie",
            "telefoon", "email", "postcode", "contactvoorkeur", "dagdelen", "uren_per_week", "geboortedatum", "sinds", "vog_op",
            "opmerkingen",
        )  # fmt: skip
        widgets = {
            "opmerkingen": forms.Textarea(attrs={"rows": 4}),
            "telefoon": forms.TextInput(attrs={"inputmode": "tel"}),
        }  # noqa: RUF012
        help_texts = {  # noqa: RUF012
            "opmerkingen": "Schrijf niets op over gezondheid, geloof, afkomst of een uitkering.",
        }
        error_messages = {  # noqa: RUF012
            "uren_per_week": {"invalid": "Vul een getal in, zoals 4 of 4,5.", "max_digits": "Vul hooguit 168 uren in."},
            "email": {"invalid": "Vul een e-mailadres in, zoals naam@voorbeeld.nl."},
        }

    def __init__(self, *args: Any, gemeente: Gemeente, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wijken"].queryset = gemeente.wijken.defer("geometrie", "pad")  # type: ignore[attr-defined]
        self.fields["organisatie"].queryset = Organisatie.objects.all()  # type: ignore[attr-defined]
        self.fields["organisatie"].empty_label = "Geen organisatie"  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["versie"] = self.instance.gewijzigd_op.isoformat()
            del self.fields["toch"]

    def clean_telefoon(self) -> str:
        """As `+31612345678`, from any way in which people write it."""
        tekst = self.cleaned_data["telefoon"].strip()
        if not tekst:
            return ""
        try:
            nummer = phonenumbers.parse(tekst, "NL")
        except phonenumbers.NumberParseException:
            nummer = None
        if nummer is None or not phonenumbers.is_possible_number(nummer):
            raise ValidationError("Vul een telefoonnummer in, zoals 06 12345678.")
        return str(phonenumbers.format_number(nummer, phonenumbers.PhoneNumberFormat.E164))

    def clean_postcode(self) -> str:
        kaal = re.sub(r"\s", "", self.cleaned_data["postcode"]).upper()
        return f"{kaal[:4]} {kaal[4:]}" if re.fullmatch(r"[1-9]\d{3}[A-Z]{2}", kaal) else self.cleaned_data["postcode"]

    def clean_uren_per_week(self) -> Any:
        uren = self.cleaned_data["uren_per_week"]
        if uren is not None and not 0 <= uren <= 60:
            raise ValidationError("Vul een aantal uren in tussen 0 en 60.")
        return uren

    def clean_geboortedatum(self) -> date | None:
        dag = self.cleaned_data["geboortedatum"]
        if dag and not date(1900, 1, 1) <= dag <= timezone.localdate():
            raise ValidationError("Deze geboortedatum kan niet. Kijk het jaar na.")
        return dag

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if self.instance.pk and schoon.get("versie") != self.initial["versie"]:
            raise ValidationError(
                "Een collega heeft deze persoon intussen gewijzigd. Wat jij typte staat hieronder; open de persoon in een "
                "ander tabblad om te vergelijken en bewaar dan nog een keer."
            )
        return schoon


class FilterForm(forms.Form):
    """Filters of the list; every choice comes from the address and is always valid or ignored."""

    q = forms.CharField(label="Zoek", required=False)
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "In beeld"), *Status.choices, ("alle", "alle")]
    )
    wijk = forms.ChoiceField(label="Wijk", required=False)
    taal = forms.ChoiceField(label="Taal", required=False, choices=[("", "Alle talen"), *TALEN])
    rol = forms.ChoiceField(label="Rol", required=False, choices=[("", "Alle rollen"), *SleutelRol.choices])

    def __init__(self, *args: Any, gemeente: Gemeente, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wijken = list(gemeente.wijken.values_list("code", "naam"))
        self.fields["wijk"].choices = [("", "Alle wijken"), ("geen", "zonder wijk"), *wijken]  # type: ignore[attr-defined]


class BereikForm(forms.ModelForm):
    toestemming = forms.BooleanField(
        label="Deze persoon vindt goed dat collega’s dit zien", required=True,
        error_messages={"required": "Vraag eerst toestemming aan de persoon."},
    )  # fmt: skip

    class Meta:
        model = Bereik
        fields = ("soort", "omschrijving")
        widgets = {"soort": forms.RadioSelect}  # noqa: RUF012
        help_texts = {"omschrijving": "Bijvoorbeeld: koffiegroep De Brug. Geen afkomst of geloof."}  # noqa: RUF012
        error_messages = {  # noqa: RUF012
            "soort": {"required": "Kies een plek of een groep."},
            "omschrijving": {"required": "Schrijf op wie deze persoon bereikt."},
        }


class GesprekForm(forms.Form):
    """A yearly talk that was held, and when the next one is."""

    gehouden_op = Datum(label="Wanneer was het gesprek?", error_messages={"required": "Vul de dag van het gesprek in."})
    verslag = forms.CharField(
        label="Wat spraken jullie af?", max_length=5000, widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Schrijf kort op wat jullie afspraken."},
    )  # fmt: skip
    volgende = Datum(
        label="Wanneer is het volgende gesprek?", error_messages={"required": "Kies een dag voor het volgende gesprek."}
    )

    def clean_gehouden_op(self) -> date:
        dag: date = self.cleaned_data["gehouden_op"]
        if dag > timezone.localdate():
            raise ValidationError("Deze dag moet nog komen. Vul het verslag in na het gesprek.")
        return dag

    def clean_volgende(self) -> date:
        dag: date = self.cleaned_data["volgende"]
        if not timezone.localdate() < dag <= timezone.localdate() + timedelta(days=3 * 365):
            raise ValidationError("Kies een dag na vandaag, binnen 3 jaar.")
        return dag
