"""Find a program of the machine, or install it with apt-get when we may."""

from __future__ import annotations

import os
import shutil
import subprocess


class ProgrammaOntbreekt(RuntimeError):
    """A program is needed that is not here and cannot be installed; the message says what to do."""


def vind(*namen: str, pakket: str) -> str:
    """Return the path of the first of `namen` that exists; as root on Debian, install `pakket` for it first.

    Raises `ProgrammaOntbreekt` when it cannot be had.
    """
    pad = _eerste(namen)
    if pad is None and os.geteuid() == 0 and shutil.which("apt-get"):
        omgeving = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for opdracht in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", pakket]):
            subprocess.run(opdracht, env=omgeving, check=False, stdout=subprocess.DEVNULL)
        pad = _eerste(namen)
    if pad is None:
        raise ProgrammaOntbreekt(f"{namen[0]} is not on this machine. Install it, on Debian: apt-get install {pakket}")
    return pad


def chromium() -> str:
    """The browser for tests and screenshots; `CHROMIUM` names another one."""
    return os.environ.get("CHROMIUM") or vind(
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", pakket="chromium"
    )


def redis_server() -> str:
    return vind("redis-server", pakket="redis-server")


def _eerste(namen: tuple[str, ...]) -> str | None:
    return next((pad for pad in map(shutil.which, namen) if pad), None)
