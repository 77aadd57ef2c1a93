from __future__ import annotations

from django.db import models

from .scope import current_gemeente_id


class GemeenteQuerySet(models.QuerySet["Gemeente"]):
    def aangesloten(self) -> GemeenteQuerySet:
        """Gemeenten that use the portal; the others are only known."""
        return self.filter(aangesloten_op__isnull=False)


class Gemeente(models.Model):
    """A municipality. All of the Netherlands is known; a tenant is one with `aangesloten_op`."""

    code = models.CharField("code", max_length=6, unique=True, help_text="CBS-code, bijvoorbeeld GM0632")
    naam = models.CharField("naam", max_length=100)
    aangesloten_op = models.DateTimeField("aangesloten op", null=True, blank=True)
    huisstijl = models.JSONField("huisstijl", default=dict, blank=True)
    instellingen = models.JSONField("instellingen", default=dict, blank=True)

    objects = GemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["naam", "code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex=r"^GM\d{4}$"), name="gemeente_code_vorm"),
        ]

    def __str__(self) -> str:
        return self.naam


class GemeenteModel(models.Model):
    """A row that belongs to one gemeente; PostgreSQL hides it from all others (see `operations.Afschermen`)."""

    gemeente = models.ForeignKey(
        Gemeente, on_delete=models.PROTECT, default=current_gemeente_id, editable=False, related_name="+"
    )

    class Meta:
        abstract = True
