"""Ask a health address, for images without curl: exit 0 when it answers 200, otherwise 1."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request


def main(adres: str) -> int:
    try:
        with urllib.request.urlopen(adres, timeout=4) as antwoord:  # noqa: S310  (our own address)
            return 0 if antwoord.status == 200 else 1
    except (urllib.error.URLError, TimeoutError):
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
