from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from .models import Gemeente
from .scope import gemeente_scope
from .signals import gemeente_aangesloten


@transaction.atomic
def sluit_aan(code: str) -> Gemeente:
    """Make the known gemeente `code` a tenant with everything that slices give a new one; again does no harm.

    Raises `Gemeente.DoesNotExist` for a code that is not known.
    """
    gemeente = Gemeente.objects.select_for_update().get(code=code)
    if gemeente.aangesloten_op is None:
        gemeente.aangesloten_op = timezone.now()
        gemeente.save(update_fields=["aangesloten_op"])
    with gemeente_scope(gemeente):
        gemeente_aangesloten.send(sender=Gemeente, gemeente=gemeente)
    return gemeente
