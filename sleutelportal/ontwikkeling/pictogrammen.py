"""Draw the app icons from their SVG again: `python -m sleutelportal.ontwikkeling.pictogrammen`."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from .programma import chromium

MAP = Path(__file__).resolve().parents[2] / "static" / "mijn" / "pictogram"
TEKENINGEN = (
    ("sleutel.svg", "sleutel-192.png", 192),
    ("sleutel.svg", "sleutel-512.png", 512),
    ("maskeerbaar.svg", "maskeerbaar-512.png", 512),
)


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for bron, doel, maat in TEKENINGEN:
            bladzijde = browser.new_page(viewport={"width": maat, "height": maat})
            svg = (MAP / bron).read_text().replace("<svg ", f'<svg width="{maat}" height="{maat}" ')
            bladzijde.set_content(f"<body style='margin:0;background:none'>{svg}")
            bladzijde.screenshot(path=MAP / doel, omit_background=True)
            bladzijde.close()
        browser.close()


if __name__ == "__main__":
    main()
