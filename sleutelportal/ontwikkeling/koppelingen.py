"""Dead links in our own texts: every relative link and picture in the given Markdown files must exist."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
KOP = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def dode_koppelingen(bestand: Path) -> Iterator[str]:
    """Yield each link target in `bestand` that names no existing file or heading."""
    for doel in LINK.findall(bestand.read_text()):
        pad, _, kop = doel.partition("#")
        if re.match(r"[a-z]+:", doel):
            continue
        naar = (bestand.parent / pad).resolve() if pad else bestand
        if not naar.exists() or (kop and naar.suffix == ".md" and kop not in _koppen(naar)):
            yield doel


def _koppen(bestand: Path) -> set[str]:
    return {re.sub(r"[^\w\- ]", "", kop.lower()).strip().replace(" ", "-") for kop in KOP.findall(bestand.read_text())}


def main(paden: list[str]) -> int:
    bestanden = [b for pad in map(Path, paden) for b in (sorted(pad.rglob("*.md")) if pad.is_dir() else [pad])]
    dood = [f"{bestand}: {doel}" for bestand in bestanden for doel in dode_koppelingen(bestand)]
    print("\n".join(dood) if dood else f"{len(bestanden)} texts, no dead links")
    return 1 if dood else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
