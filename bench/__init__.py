"""Measurements: `make bench` prints them as ratios inside one run and keeps them as JSON."""
