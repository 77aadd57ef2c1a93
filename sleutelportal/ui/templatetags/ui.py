"""The components of the portal. `docs/ui.md` shows each of them; class names live here and in `templates/ui`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

STIJLEN = {
    "werk": ("vendor/nlds.css", "css/letters.css", "css/tokens.css", "css/basis.css", "css/werk.css", "css/vlakken.css",
             "css/lijsten.css", "css/status.css", "css/voortgang.css", "css/formulieren.css", "css/onderdelen.css",
             "css/openbaar.css", "css/telefoon.css", "css/smal.css", "css/indeling.css"),
    # No web font on the phone: its own letter knows every script, and the first visit stays small.
    "telefoon": ("vendor/nlds-telefoon.css", "css/tokens.css", "css/basis.css", "css/werk.css",
                 "css/vlakken.css", "css/status.css", "css/voortgang.css", "css/formulieren.css", "css/telefoon.css",
                 "css/onderdelen.css", "css/smal.css", "css/indeling.css"),
}  # fmt: skip
LEEG = SafeString("")


@register.simple_tag
def stijlen(soort: str) -> SafeString:
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((static(pad),) for pad in STIJLEN[soort]))


@register.simple_tag
def icoon(naam: str, *, richting: bool = False, groot: bool = False) -> SafeString:
    """An icon beside a word; it says nothing by itself to a screen reader."""
    if not naam:
        return LEEG
    extra = (" sp-icoon--richting" if richting or naam in {"pijl", "verder", "terug", "stuur"} else "") + (
        " sp-icoon--groot" if groot else ""
    )
    return format_html(
        '<svg class="sp-icoon{}" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>',
        extra, static("icons/sprite.svg"), naam,
    )  # fmt: skip


@register.simple_tag
def status(tekst: Any, toon: str = "", icoon: str = "") -> SafeString:
    """A badge: word first, colour ("rood", "oker", "groen", "merk") only supports it."""
    klasse = f" sp-status--{toon}" if toon else ""
    return format_html('<span class="utrecht-status-badge sp-status{}">{}{}</span>', klasse, _icoon(icoon), tekst)


@register.simple_tag
def knop(tekst: str, *, url: str = "", soort: str = "primary", icoon: str = "", na: str = "", breed: bool = False,
         name: str = "", value: str = "", form: str = "", id: str = "") -> SafeString:  # fmt: skip
    """A button that submits, or with `url` a link that looks like one. `soort`: primary, secondary, subtle."""
    klasse = "utrecht-button utrecht-button--" + (soort if soort == "subtle" else f"{soort}-action")
    klasse += " sp-breed" if breed else ""
    inhoud = format_html("{}<span>{}</span>{}", _icoon(icoon), tekst, _icoon(na))
    if url:
        return format_html('<a class="{} utrecht-button-link" href="{}">{}</a>', klasse, url, inhoud)
    return format_html(
        '<button class="{}" type="submit"{}{}{}>{}</button>', klasse,
        format_html(' name="{}" value="{}"', name, value) if name else "",
        format_html(' form="{}"', form) if form else "", format_html(' id="{}"', id) if id else "", inhoud,
    )  # fmt: skip


@register.simple_tag
def of(tekst: str = "of") -> SafeString:
    """A line between two ways to do the same."""
    return format_html('<p class="sp-of">{}</p>', tekst)


@register.simple_block_tag
def kop(content: str, titel: str, onder: str = "") -> SafeString:
    """The heading of a page with, on the right, its actions."""
    return format_html(
        '<div class="sp-kop"><div><h1 dir="auto">{}</h1>{}</div><div class="sp-rij sp-niet-printen">{}</div></div>',
        titel, format_html('<p class="sp-stil">{}</p>', onder) if onder else "", mark_safe(content),  # noqa: S308
    )  # fmt: skip


@register.simple_block_tag
def vlak(content: str, titel: str = "", naam: str = "", rechts: str = "", url: str = "") -> SafeString:
    """A panel; its content is made of `deel` blocks, tables or lists. `naam` is the id of its heading."""
    if not titel:
        return format_html('<div class="sp-vlak">{}</div>', mark_safe(content))  # noqa: S308
    recht = format_html('<a href="{}">{}</a>', url, rechts) if url else format_html('<span class="sp-klein sp-stil">{}</span>', rechts) if rechts else ""  # noqa: E501  # fmt: skip
    return format_html(
        '<section class="sp-vlak" aria-labelledby="{0}"><div class="sp-vlak__kop"><h2 id="{0}">{1}</h2>{2}</div>{3}</section>',
        naam, titel, recht, mark_safe(content),  # noqa: S308
    )  # fmt: skip


def _blok(html: str) -> Any:
    def blok(content: str) -> SafeString:
        return format_html(html, mark_safe(content))  # noqa: S308

    return blok


for _naam, _html in {
    "deel": '<div class="sp-vlak__deel sp-stapel">{}</div>',
    "voetdeel": '<div class="sp-vlak__deel sp-stapel sp-voet-deel">{}</div>',
    "stapel": '<div class="sp-stapel">{}</div>',
    "krap": '<div class="sp-stapel sp-stapel--krap">{}</div>',
    "ruim": '<div class="sp-stapel sp-stapel--ruim">{}</div>',
    "rij": '<div class="sp-rij">{}</div>',
    "rij_uit": '<div class="sp-rij sp-rij--uit">{}</div>',
    "filterbalk": '<div class="sp-rij sp-rij--onder sp-niet-printen">{}</div>',
    "smal": '<div class="sp-smal sp-stapel">{}</div>',
    "stil": '<p class="sp-stil sp-klein">{}</p>',
    "feiten": '<dl class="sp-feiten">{}</dl>',
    "loop": '<ol class="sp-loop">{}</ol>',
    "keuzelijst": '<ul class="sp-keuzelijst">{}</ul>',
    "wachtrij": '<ul class="sp-wachtrij">{}</ul>',
    "cijfers": '<dl class="sp-vlak sp-cijfers">{}</dl>',
    "citaat": '<blockquote class="sp-citaat" dir="auto">{}</blockquote>',
    "schuif": '<div class="sp-schuif" tabindex="0" role="region" aria-label="Tabel, schuif opzij">{}</div>',
    "alleen_lezer": '<span class="sp-alleen-lezer">{}</span>',
    "duo": '<div class="sp-duo">{}</div>',
    "duo_zijkant": '<div class="sp-duo sp-duo--zijkant">{}</div>',
    "duo_lijst": '<div class="sp-duo sp-duo--lijst">{}</div>',
    "duo_kaart": '<div class="sp-duo sp-duo--kaart">{}</div>',
    "duo_rechts": '<div class="sp-duo sp-duo--rechts">{}</div>',
}.items():
    register.simple_block_tag(_blok(_html), name=_naam)


@register.simple_block_tag
def leeg(content: str, icoon: str, titel: str) -> SafeString:
    """An empty state: what is true, what happens next, at most one action."""
    return format_html('<div class="sp-leeg">{}<h3>{}</h3>{}</div>', _icoon(icoon), titel, mark_safe(content))  # noqa: S308


@register.simple_block_tag
def melding(content: str, toon: str = "merk", icoon: str = "info", rol: str = "") -> SafeString:
    attribuut = format_html(' role="{}"', rol) if rol else ""
    return format_html(
        '<div class="sp-melding sp-melding--{}"{}>{}<div>{}</div></div>', toon, attribuut, _icoon(icoon), mark_safe(content),  # noqa: S308, E501
    )  # fmt: skip


@register.simple_block_tag
def tabel(content: str, bijschrift: str, zichtbaar: bool = False) -> SafeString:
    """A table that becomes labelled lines on a narrow screen: give each cell `data-kop`."""
    klasse = "" if zichtbaar else "sp-alleen-lezer"
    return format_html(
        '<table class="utrecht-table sp-tabel sp-stapelbaar"><caption class="{}">{}</caption>{}</table>',
        klasse, bijschrift, mark_safe(content),  # noqa: S308
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def kolomkop(context: template.Context, tekst: str, veld: str) -> SafeString:
    """A heading that sorts by `veld` through `?sorteer=`; once more turns the order around."""
    request: HttpRequest = context["request"]
    nu = request.GET.get("sorteer", context.get("sorteer", ""))
    naar = f"-{veld}" if nu == veld else veld
    richting = {"": "none", veld: "ascending", f"-{veld}": "descending"}.get(str(nu), "none")
    teken = {"ascending": " ↑", "descending": " ↓"}.get(richting, "")
    return format_html(
        '<th scope="col" aria-sort="{}"><a class="sp-tabel__sorteer" href="?{}">{}{}</a></th>',
        richting, zonder(request, sorteer=naar, na="", voor=""), tekst, teken,
    )  # fmt: skip


def zonder(request: HttpRequest, **anders: str) -> str:
    """The query string of this page with some values changed; an empty value goes away."""
    vraag = request.GET.copy()
    for naam, waarde in anders.items():
        if waarde:
            vraag[naam] = waarde
        else:
            vraag.pop(naam, None)
    return vraag.urlencode()


@register.simple_tag(takes_context=True)
def vraag(context: template.Context, **anders: Any) -> str:
    """`?…` for a link that keeps the filters of this page."""
    return "?" + zonder(context["request"], **{naam: str(waarde or "") for naam, waarde in anders.items()})


@register.simple_tag
def vraag_url(request: HttpRequest, **anders: Any) -> str:
    return "?" + zonder(request, **{naam: str(waarde or "") for naam, waarde in anders.items()})


@register.inclusion_tag("ui/paginering.html", takes_context=True)
def paginering(context: template.Context, pagina: Any) -> dict[str, Any]:
    return {"pagina": pagina, "request": context["request"]}


@register.simple_tag
def veld(gebonden: BoundField, kort: bool = False) -> SafeString:
    """One field: label, description, error, input, in that order, tied together for screen readers."""
    widget = gebonden.field.widget
    soort = "vink" if isinstance(widget, CheckboxInput) else "groep" if isinstance(widget, RadioSelect | CheckboxSelectMultiple) else "gewoon"  # noqa: E501  # fmt: skip
    return mark_safe(render_to_string("ui/veld.html", {"veld": gebonden, "soort": soort, "kort": kort}))  # noqa: S308


@register.simple_tag
def formulier(form: BaseForm) -> SafeString:
    """All fields of a form after a summary of what is wrong with links to it."""
    return mark_safe(render_to_string("ui/formulier.html", {"form": form}))  # noqa: S308


@register.simple_tag
def fouten(form: BaseForm) -> SafeString:
    return mark_safe(render_to_string("ui/fouten.html", {"form": form}))  # noqa: S308


@register.simple_tag
def stappen(items: Sequence[dict[str, str]], label: str) -> SafeString:
    """Steps with `naam`, `uitleg` and `staat`: "klaar", "nu", "laat", "nu klaar" or ""."""
    return mark_safe(render_to_string("ui/stappen.html", {"items": items, "label": label}))  # noqa: S308


@register.simple_tag
def meter(deel: float, label: str, toon: str = "") -> SafeString:
    """A bar for `deel` percent; the label says the same in words."""
    klasse = f" sp-meter-svg--{toon}" if toon else ""
    return format_html(
        '<svg class="sp-meter-svg{}" viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<rect width="{}" height="1"/></svg>',
        klasse, label, max(0, min(100, round(deel, 1))),
    )  # fmt: skip


@register.simple_tag
def lijntje(reeks: Sequence[float], label: str) -> SafeString:
    """A sparkline of at least two figures, oldest first."""
    if len(reeks) < 2:
        return LEEG
    laag, hoog = min(reeks), max(reeks)
    stap, span = 96 / (len(reeks) - 1), (hoog - laag) or 1
    punten = [(round(i * stap, 1), round(31 - 28 * (waarde - laag) / span, 1)) for i, waarde in enumerate(reeks)]
    pad = "M" + " L".join(f"{x} {y}" for x, y in punten)
    x, y = punten[-1]
    return format_html(
        '<svg class="sp-lijntje" viewBox="0 0 96 34" role="img" aria-label="{}: {}"><path class="vlak" d="{} L96 34 L0 34Z"/>'
        '<path d="{}"/><circle cx="{}" cy="{}" r="3"/></svg>',
        label, ", ".join(f"{waarde:g}" for waarde in reeks), pad, pad, x, y,
    )  # fmt: skip


@register.simple_tag
def cijfer(
    waarde: Any,
    label: str,
    *,
    eenheid: str = "",
    uitleg: str = "",
    toon: str = "",
    reeks: Sequence[float] = (),
    url: str = "",
) -> SafeString:
    """One figure inside `cijfers`, with its recent course and what it means."""
    getal = format_html("{}{}", waarde, format_html("<small>{}</small>", eenheid) if eenheid else "")
    return format_html(
        '<div class="sp-cijfer"><dt class="sp-cijfer__naam">{}</dt><dd class="sp-cijfer__getal">{}</dd>{}{}</div>',
        label, format_html('<a href="{}">{}</a>', url, getal) if url else getal,
        format_html("<dd>{}</dd>", lijntje(reeks, f"{label}, laatste maanden")) if len(reeks) > 1 else "",
        format_html('<dd class="sp-cijfer__uitleg sp-{}">{}{}</dd>', toon or "stil", _icoon("let") if toon == "rood" else "", uitleg) if uitleg else "",
    )  # fmt: skip


@register.simple_tag
def groep(titel: str, onder: str = "", icoon: str = "", toon: str = "") -> SafeString:
    """The heading of a part of a queue."""
    teken = format_html('<span class="sp-{}">{}</span>', toon, _icoon(icoon)) if toon else _icoon(icoon)
    return format_html('<div class="sp-groep">{}<h3>{}</h3><span class="sp-stil">{}</span></div>', teken, titel, onder)


@register.simple_tag
def kruimel(*delen: str) -> SafeString:
    """The way back: a text and an address, once for each page above this one."""
    paren = zip(delen[::2], delen[1::2], strict=True)
    regels = format_html_join("", '<li><a href="{}">{}</a></li>', ((url, tekst) for tekst, url in paren))
    return format_html('<nav aria-label="Kruimelpad"><ol class="sp-kruimel">{}</ol></nav>', regels)


@register.simple_tag
def tabs(items: Sequence[dict[str, Any]], label: str) -> SafeString:
    """Views of the same thing: `titel`, `url`, `hier` and optionally `aantal`."""
    regels = format_html_join(
        "", '<a href="{}"{}>{}{}</a>',
        (
            (item["url"], mark_safe(' aria-current="page"') if item["hier"] else "", item["titel"],  # noqa: S308
             format_html(" <span>{}</span>", item["aantal"]) if item.get("aantal") is not None else "")
            for item in items
        ),
    )  # fmt: skip
    return format_html('<nav class="sp-tabs sp-niet-printen" aria-label="{}">{}</nav>', label, regels)


@register.simple_tag
def letters(naam: str) -> SafeString:
    delen = [deel for deel in str(naam).split() if deel[:1].isupper()] or str(naam).split()
    kort = (delen[0][:1] + (delen[-1][:1] if len(delen) > 1 else "")) if delen else "?"
    return format_html('<span class="sp-letters" aria-hidden="true">{}</span>', kort.upper())


@register.inclusion_tag("ui/wachtrijregel.html")
def wachtrijregel(titel: str, uitleg: str, url: str, icoon: str, termijn: Any = None) -> dict[str, Any]:
    """One line of a queue; `termijn` is a (text, tone) pair as `termijn_tekst` makes it."""
    return {"titel": titel, "uitleg": uitleg, "url": url, "icoon": icoon, "termijn": termijn}


_icoon = icoon
