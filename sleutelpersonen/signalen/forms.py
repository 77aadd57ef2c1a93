from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from sleutelpersonen.register.models import Sleutelpersoon
from sleutelportal.accounts.models import Gebruiker, Lidmaatschap, Organisatie, Rol
from sleutelportal.tenancy.models import Gemeente
from wijken.models import Buurt, Wijk

from .keuzes import Urgentie
from .models import MAX_TEKST, Team, Thema
from .services import Melding


class MeldingForm(forms.Form):
    """What a phone sends. The time of writing may be days old, never in the future."""

    thema = forms.ModelChoiceField(
        Thema.objects.none(), to_field_name="code", label="Waar gaat het over?",
        error_messages={"required": "Kies waar het over gaat.", "invalid_choice": "Kies opnieuw waar het over gaat."},
    )  # fmt: skip
    wijk = forms.ModelChoiceField(
        Wijk.objects.none(), to_field_name="code", label="Wijk", required=False, empty_label="Weet ik niet",
        error_messages={"invalid_choice": "Kies de wijk opnieuw."},
    )  # fmt: skip
    tekst = forms.CharField(
        label="Wat zag of hoorde de sleutelpersoon?", max_length=MAX_TEKST, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Vertel wat je zag.", "max_length": f"Je tekst is te lang. Schrijf hooguit {MAX_TEKST} letters."},
    )  # fmt: skip
    plek = forms.CharField(
        label="Plek", max_length=100, required=False, help_text="Bijvoorbeeld: bij de school. Geen naam of huisnummer."
    )
    urgentie = forms.ChoiceField(
        label="Haast", choices=Urgentie.choices, initial=Urgentie.GEWOON, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, gemeente: Gemeente, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gemeente = gemeente
        self.fields["thema"].queryset = Thema.objects.filter(actief=True).select_related("team")  # type: ignore[attr-defined]
        self.fields["wijk"].queryset = gemeente.wijken.defer("geometrie", "pad")  # type: ignore[attr-defined]

    def melding(self, buurt: Buurt | None = None) -> Melding:
        schoon = self.cleaned_data
        return Melding(
            thema=schoon["thema"], tekst=schoon["tekst"], urgentie=schoon["urgentie"], wijk=schoon["wijk"], buurt=buurt,
            plek=schoon["plek"], gemaakt_op=schoon.get("gemaakt_op") or timezone.now(),
        )  # fmt: skip


class TelefoonForm(MeldingForm):
    buurt = forms.ModelChoiceField(Buurt.objects.none(), to_field_name="code", required=False)
    gemaakt_op = forms.DateTimeField(required=False, error_messages={"invalid": "De tijd van je telefoon klopt niet."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thema"].queryset = Thema.objects.select_related("team")  # type: ignore[attr-defined]
        self.fields["buurt"].queryset = self.gemeente.buurten.defer("geometrie", "pad")  # type: ignore[attr-defined]

    def clean_gemaakt_op(self) -> Any:
        """A phone whose clock is ahead did not write in the future, and one from 1970 did not write then."""
        nu, gemaakt = timezone.now(), self.cleaned_data["gemaakt_op"]
        return gemaakt if gemaakt and nu - timedelta(days=365) < gemaakt <= nu else None


class InvoerForm(MeldingForm):
    """A signal that a key person told an officer."""

    persoon = forms.ModelChoiceField(
        Sleutelpersoon.objects.none(), label="Van welke sleutelpersoon?",
        error_messages={"required": "Kies een sleutelpersoon."},
    )  # fmt: skip
    field_order = ("persoon", "thema", "wijk", "plek", "tekst", "urgentie")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persoon"].queryset = Sleutelpersoon.objects.in_beeld()  # type: ignore[attr-defined]


class AntwoordForm(forms.Form):
    tekst = forms.CharField(
        label="Wat is er met het signaal gedaan?", help_text="Schrijf kort. Vertel ook wat niet kan en waarom.",
        max_length=MAX_TEKST, widget=forms.Textarea(attrs={"rows": 5, "data-bewaar": "antwoord"}),
        error_messages={"required": "Schrijf eerst een antwoord."},
    )  # fmt: skip
    gezien_tot = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class NotitieForm(forms.Form):
    tekst = forms.CharField(
        label="Notitie voor collega’s", help_text="De sleutelpersoon ziet dit niet.", max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 2}), error_messages={"required": "Schrijf eerst een notitie."},
    )  # fmt: skip


class ToewijsForm(forms.Form):
    """To a team, or to one officer."""

    team = forms.ModelChoiceField(Team.objects.none(), label="Team", required=False, empty_label=None)
    behandelaar = forms.ModelChoiceField(
        Gebruiker.objects.none(), label="Collega", required=False, empty_label="Nog niemand", blank=True
    )

    def __init__(self, *args: Any, collegas: QuerySet[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.all()  # type: ignore[attr-defined]
        self.fields["behandelaar"].queryset = collegas  # type: ignore[attr-defined]


class DoorzetForm(forms.Form):
    organisatie = forms.ModelChoiceField(
        Organisatie.objects.none(), label="Organisatie", empty_label="Kies een organisatie",
        error_messages={"required": "Kies een organisatie."},
    )  # fmt: skip
    toelichting = forms.CharField(
        label="Wat vraag je van hen?", max_length=MAX_TEKST, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisatie"].queryset = Organisatie.objects.all()  # type: ignore[attr-defined]


class SignaalFilter(forms.Form):
    """Filters of the list; every choice comes from the address and is valid or ignored."""

    bak = forms.ChoiceField(
        label="Stand", required=False,
        choices=[("", "Open"), ("beantwoord", "Beantwoord"), ("gesloten", "Gesloten"), ("alle", "Alle")],
    )  # fmt: skip
    wie = forms.ChoiceField(
        label="Bij wie", required=False,
        choices=[("", "Iedereen"), ("mij", "Mij"), ("niemand", "Nog niemand"), ("laat", "Te laat")],
    )  # fmt: skip
    q = forms.CharField(label="Zoek", required=False)
    thema = forms.ChoiceField(label="Thema", required=False)
    wijk = forms.ChoiceField(label="Wijk", required=False)

    def __init__(self, *args: Any, gemeente: Gemeente, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themas, wijken = (
            list(Thema.objects.values_list("code", "naam")),
            list(gemeente.wijken.values_list("code", "naam")),
        )
        self.fields["thema"].choices = [("", "Alle thema’s"), *themas]  # type: ignore[attr-defined]
        self.fields["wijk"].choices = [("", "Alle wijken"), *wijken]  # type: ignore[attr-defined]


class TeamForm(forms.ModelForm):
    leden = forms.ModelMultipleChoiceField(
        Lidmaatschap.objects.none(), label="Leden", required=False, widget=forms.CheckboxSelectMultiple
    )
    themas = forms.ModelMultipleChoiceField(
        Thema.objects.none(), label="Krijgt signalen over", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Team
        fields = ("naam",)
        error_messages = {"naam": {"required": "Geef het team een naam."}}  # noqa: RUF012

    def __init__(self, *args: Any, gemeente: Gemeente, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leden = Lidmaatschap.objects.actief().filter(gemeente=gemeente).met_rol(Rol.BEHEERDER, Rol.WIJKCOORDINATOR)
        leden = leden.select_related("gebruiker").order_by("gebruiker__naam")
        self.fields["leden"].queryset = leden  # type: ignore[attr-defined]
        self.fields["leden"].label_from_instance = lambda lid: lid.gebruiker.naam  # type: ignore[attr-defined]
        self.fields["themas"].queryset = Thema.objects.all()  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial = {**self.initial, "leden": self.instance.leden.all(), "themas": self.instance.themas.all()}
