"""From the bytes of any list to rows: encoding, delimiter, sheet and header row are found, never asked."""

from .bron import GeenLijst, Rij, Tabel, Waarde
from .lijst import lees_bestand

__all__ = ["GeenLijst", "Rij", "Tabel", "Waarde", "lees_bestand"]
