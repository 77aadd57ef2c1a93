from __future__ import annotations

from django import forms


class CodeForm(forms.Form):
    """The code of an invitation; spaces, dashes and small letters do not matter."""

    code = forms.CharField(
        label="Jouw code",
        help_text="8 letters en cijfers. Hoofdletters en streepjes maken niet uit.",
        max_length=40,
        error_messages={"required": "Vul je code in.", "max_length": "Deze code is te lang."},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class MailForm(forms.Form):
    """The field of allauth's login page, for the page of key persons."""

    login = forms.EmailField(
        label="Jouw e-mailadres",
        help_text="Je krijgt een mail met een code. Die werkt 15 minuten.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
