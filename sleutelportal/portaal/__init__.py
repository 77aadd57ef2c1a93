"""The top floor: Vandaag, beheer, health and demonstration data. It may know every slice; no slice knows it."""
