"""The rule that nothing is skipped where everything must be there, tried on planted tests."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PLANTED = {
    "test_inside.py": 'import pytest\n\n\ndef test_a():\n    pytest.skip("no chromium here")\n',
    "test_root.py": 'import pytest\n\n\ndef test_e():\n    pytest.skip("the superuser may do it")\n',
    "test_whole.py": 'import pytest\n\npytest.importorskip("no_such_module")\n\n\ndef test_b():\n    pass\n',
    "test_expected.py": "import pytest\n\n\n@pytest.mark.xfail\ndef test_c():\n    assert False\n",
    "test_well.py": "def test_d():\n    pass\n",
}


@pytest.mark.parametrize(
    ("strict", "counted"), [("0", {"3 skipped"}), ("1", {"1 failed", "1 error", "1 skipped"})]
)
def test_a_skip_is_a_failure_where_nothing_may_be_missing(
    strict: str, counted: set[str], tmp_path: Path
) -> None:
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    for name, text in PLANTED.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    options = ["-q", "--import-mode=importlib", "-p", "no:cacheprovider", "--continue-on-collection-errors"]
    command = [sys.executable, "-m", "pytest", *options, "."]
    environment = {**os.environ, "ADRESAT_CI": strict}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    closing = done.stdout.splitlines()[-1]
    assert (done.returncode != 0) == (strict == "1")
    if strict == "1":
        assert "no chromium here" in done.stdout
        assert "no_such_module" in done.stdout
    else:
        assert "1 passed" in closing and "1 xfailed" in closing
    assert all(part in closing for part in counted)
