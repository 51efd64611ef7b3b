"""Nothing in, what the measures ran on out: processor, cores, memory, Python, engines; no clock, no name."""

import os
import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ENGINES = ("pyoxigraph", "rdflib", "pymorphy3", "numpy", "distributed", "natasha", "razdel")
VIRTUOSO = "virtuoso-t"


def machine() -> dict[str, str]:
    """What somebody must know to compare figures with those of another machine."""
    return {
        "cpu": processor(),
        "cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "engines": ", ".join(engines()),
    }


def processor() -> str:
    """The model of the processor as the kernel names it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "unknown")


def engines() -> list[str]:
    """What the figures are made with and against, as `name version`, where it is installed."""
    found = []
    for name in ENGINES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return [*found, *virtuoso()]


def virtuoso() -> list[str]:
    """The version that Virtuoso tells of itself; nothing where it is not installed."""
    if shutil.which(VIRTUOSO) is None:
        return []
    done = subprocess.run([VIRTUOSO, "-?"], capture_output=True, text=True, timeout=30)
    words = (done.stdout + done.stderr).replace(",", " ").split()
    after = (words[place + 1] for place, word in enumerate(words[:-1]) if word == "Version")
    return [f"Virtuoso {number.split('-')[0]}" for number in after][:1]
