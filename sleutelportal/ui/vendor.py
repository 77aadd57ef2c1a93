"""Copy what the portal uses of its front-end packages to `static/vendor`, and nothing else.

The design system is large; only its components in `COMPONENTEN` and the theme tokens that these and our own style
sheets reach through `var()` are kept.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
MODULES = PROJECT / "node_modules"
DOEL = PROJECT / "static" / "vendor"
EIGEN = PROJECT / "static" / "css"

COMPONENTEN = ("button", "button-link", "status-badge", "table", "textbox", "textarea", "select")
TELEFOON = ("button", "textbox", "textarea", "select", "status-badge")
THEMA = MODULES / "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
LETTERS = (
    "source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
    "source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2",
    "noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2",
)
TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;}]+)[;}]")
GEBRUIK = re.compile(r"var\(\s*(--[\w-]+)")


def bereikbare_tokens(thema: str, gebruikers: str) -> str:
    """The declarations of `thema` that `gebruikers` needs, directly or through another token, in their own order."""
    tokens = {naam: waarde.strip() for naam, waarde in TOKEN.findall(thema)}
    open_, bereikt = set(GEBRUIK.findall(gebruikers)), set()
    while open_:
        naam = open_.pop()
        if naam in tokens and naam not in bereikt:
            bereikt.add(naam)
            open_ |= set(GEBRUIK.findall(tokens[naam]))
    regels = "".join(f"{naam}:{waarde};" for naam, waarde in tokens.items() if naam in bereikt)
    return f".voorbeeld-theme{{{regels}}}"


def component_css(namen: tuple[str, ...]) -> str:
    return "\n".join((MODULES / f"@utrecht/{naam}-css/dist/index.min.css").read_text() for naam in namen)


def bundel(namen: tuple[str, ...]) -> str:
    """The chosen components with the theme tokens they and our own CSS need."""
    componenten = component_css(namen)
    eigen = "\n".join(bestand.read_text() for bestand in sorted(EIGEN.glob("*.css")))
    return f"{bereikbare_tokens(THEMA.read_text(), componenten + eigen)}\n{componenten}\n"


def main() -> None:
    shutil.rmtree(DOEL, ignore_errors=True)
    (DOEL / "fonts").mkdir(parents=True)
    (DOEL / "nlds.css").write_text(bundel(COMPONENTEN))
    (DOEL / "nlds-telefoon.css").write_text(bundel(TELEFOON))
    shutil.copy(MODULES / "htmx.org/dist/htmx.min.js", DOEL / "htmx.min.js")
    for letter in LETTERS:
        shutil.copy(MODULES / "@fontsource-variable" / letter, DOEL / "fonts" / Path(letter).name)


if __name__ == "__main__":
    main()
