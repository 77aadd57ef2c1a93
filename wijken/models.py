from __future__ import annotations

from django.db import models

from sleutelportal.tenancy.models import Gemeente, GemeenteModel


class Gebied(models.Model):
    """A CBS area. Public reference data of the whole country, so not shielded per gemeente.

    `geometrie` is WKB in longitude and latitude; `pad` the simplified outline for the map of its gemeente, in the
    frame of `Kaart`; `vingerafdruk` tells an import whether anything changed.
    """

    naam = models.CharField("naam", max_length=120)
    geometrie = models.BinaryField("geometrie")
    west = models.FloatField()
    zuid = models.FloatField()
    oost = models.FloatField()
    noord = models.FloatField()
    kerncijfers = models.JSONField("kerncijfers", default=dict, blank=True)
    inwoners = models.PositiveIntegerField("inwoners", null=True, blank=True)
    vingerafdruk = models.CharField(max_length=64)
    pad = models.TextField("pad", blank=True)
    label = models.JSONField("plaats van het label", default=list, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.naam


class GemeenteGebied(Gebied):
    """The outline and figures of a gemeente."""

    code = models.CharField("code", max_length=6, unique=True)
    gemeente = models.OneToOneField(Gemeente, on_delete=models.CASCADE, related_name="gebied")


class Wijk(Gebied):
    code = models.CharField("code", max_length=8, unique=True)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, related_name="wijken")

    class Meta:
        verbose_name = "wijk"
        verbose_name_plural = "wijken"
        ordering = ["naam", "code"]
        constraints = [models.CheckConstraint(condition=models.Q(code__regex=r"^WK\d{6}$"), name="wijk_code_vorm")]


class Buurt(Gebied):
    code = models.CharField("code", max_length=10, unique=True)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, related_name="buurten")
    wijk = models.ForeignKey(Wijk, on_delete=models.SET_NULL, null=True, blank=True, related_name="buurten")

    class Meta:
        verbose_name = "buurt"
        verbose_name_plural = "buurten"
        ordering = ["naam", "code"]
        constraints = [models.CheckConstraint(condition=models.Q(code__regex=r"^BU\d{8}$"), name="buurt_code_vorm")]


class Kaart(models.Model):
    """The frame of the paths of one gemeente at one level: `breed` × `hoog` units, north up."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, related_name="kaarten")
    niveau = models.CharField(max_length=5, choices=[("wijk", "wijk"), ("buurt", "buurt")])
    breed = models.PositiveIntegerField()
    hoog = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint("gemeente", "niveau", name="kaart_uniek")]

    def __str__(self) -> str:
        return f"{self.gemeente_id} {self.niveau}"


class WijkNorm(GemeenteModel):
    """How many sleutelpersonen a gemeente wants in one wijk, where that differs from its general norm."""

    wijk = models.ForeignKey(Wijk, on_delete=models.CASCADE, related_name="+")
    aantal = models.PositiveSmallIntegerField("aantal")

    class Meta:
        verbose_name = "norm van een wijk"
        verbose_name_plural = "normen van wijken"
        constraints = [models.UniqueConstraint("gemeente", "wijk", name="wijknorm_uniek")]

    def __str__(self) -> str:
        return f"{self.wijk}: {self.aantal}"
