"""Migration operations for row-level security."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

BELEID = "tenant"
EIGEN = "gemeente_id = current_setting('app.gemeente_id')::bigint"


class Afschermen(Operation):
    """Force row-level security on a tenant table, also for the role that owns it.

    Without a scope `current_setting` raises, so a forgotten scope is loud and never an empty list.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The state of models does not know about policies."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        tabel = self._tabel(app_label, schema_editor, to_state)
        schema_editor.execute(f"ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"CREATE POLICY {BELEID} ON {tabel} USING ({EIGEN}) WITH CHECK ({EIGEN})")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        tabel = self._tabel(app_label, schema_editor, from_state)
        schema_editor.execute(f"DROP POLICY {BELEID} ON {tabel}")
        schema_editor.execute(f"ALTER TABLE {tabel} NO FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {tabel} DISABLE ROW LEVEL SECURITY")

    def _tabel(self, app_label: str, schema_editor: Any, state: Any) -> str:
        model = state.apps.get_model(app_label, self.model_name)
        return str(schema_editor.quote_name(model._meta.db_table))

    def describe(self) -> str:
        return f"Force row-level security on {self.model_name}"

    @property
    def migration_name_fragment(self) -> str:
        return f"afschermen_{self.model_name.lower()}"
