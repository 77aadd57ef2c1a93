"""What PostgreSQL itself guards: a gemeente keeps a beheerder, and a code works once."""

from __future__ import annotations

import pgtrigger

# The lock on the gemeente makes two beheerders who remove each other at the same moment wait for one another;
# the second then counts again and is refused.
BLIJFT_ER_EEN = """
    PERFORM 1 FROM tenancy_gemeente WHERE id = {gemeente} FOR NO KEY UPDATE;
    IF NOT EXISTS (
        SELECT 1 FROM accounts_lidmaatschap l JOIN accounts_gebruiker g ON g.id = l.gebruiker_id
        WHERE l.gemeente_id = {gemeente} AND l.actief AND g.is_active AND 'beheerder' = ANY (l.rollen)
    ) THEN
        RAISE EXCEPTION 'the last beheerder of gemeente % stays', {gemeente}
            USING ERRCODE = 'check_violation', CONSTRAINT = 'laatste_beheerder';
    END IF;
"""

LIDMAATSCHAP_WEG = pgtrigger.Trigger(
    name="laatste_beheerder",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    operation=pgtrigger.Update | pgtrigger.Delete,
    timing=pgtrigger.Immediate,
    func=f"""
    IF OLD.actief AND 'beheerder' = ANY (OLD.rollen) THEN
        {BLIJFT_ER_EEN.format(gemeente="OLD.gemeente_id")}
    END IF;
    RETURN NULL;
    """,
)

ACCOUNT_UIT = pgtrigger.Trigger(
    name="laatste_beheerder",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("is_active"),
    timing=pgtrigger.Immediate,
    declare=[("lid", "RECORD")],
    func=f"""
    IF OLD.is_active AND NOT NEW.is_active THEN
        FOR lid IN SELECT gemeente_id FROM accounts_lidmaatschap
            WHERE gebruiker_id = OLD.id AND actief AND 'beheerder' = ANY (rollen) ORDER BY gemeente_id
        LOOP
            {BLIJFT_ER_EEN.format(gemeente="lid.gemeente_id")}
        END LOOP;
    END IF;
    RETURN NULL;
    """,
)

EENMALIG = pgtrigger.Trigger(
    name="eenmalig",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition("OLD.gebruikt_op IS NOT NULL"),
    func="""
    RAISE EXCEPTION 'this invitation was used' USING ERRCODE = 'check_violation', CONSTRAINT = 'uitnodiging_eenmalig';
    """,
)
