from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from sleutelportal.tenancy.scope import gemeente_scope

LEZEND = {"GET", "HEAD", "OPTIONS"}
# Signing in writes on GET by nature (confirmation links, single sign-on callbacks).
SCHRIJFT_OOK_BIJ_GET = ("/accounts/",)


class GemeenteMiddleware:
    """Give each request one transaction: in the scope of the member's gemeente, and read-only for a GET."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        gemeente = getattr(request, "gemeente", None)
        if request.path.startswith("/health/"):
            return self.get_response(request)
        with transaction.atomic(), gemeente_scope(gemeente) if gemeente else nullcontext():
            if request.method in LEZEND and not request.path.startswith(SCHRIJFT_OOK_BIJ_GET):
                with alleen_lezen():
                    return self.get_response(request)
            return self.get_response(request)


@contextmanager
def alleen_lezen() -> Iterator[None]:
    """Let PostgreSQL refuse every write inside this block."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield
