"""The notebook runs, from a fresh kernel to its last cell, and what its text claims is what comes out."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parent.parent / "docs" / "notebook.ipynb"


def read() -> nbformat.NotebookNode:
    """The notebook as it is committed."""
    return nbformat.read(NOTEBOOK, as_version=4)


def test_no_outputs_are_committed() -> None:
    notebook = read()
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(cells) >= 10
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)


def test_every_heading_is_in_two_languages() -> None:
    headings = [
        line for cell in read().cells if cell.cell_type == "markdown" for line in cell.source.splitlines()
        if line.startswith("#")
    ]  # fmt: skip
    assert len(headings) >= 8
    assert [line for line in headings if not re.fullmatch(r"#+ [^·]*[а-яё][^·]* · [^а-яё]+", line)] == []


@pytest.mark.slow
def test_the_notebook_runs_and_gives_what_its_text_claims(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    notebook = read()
    NotebookClient(
        notebook, timeout=240, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
    ).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.source for cell in cells[1:] if not cell.outputs] == []
    results = [cell.outputs[-1]["data"]["text/plain"] for cell in cells[1:]]
    assert "[молодёжью], [СМИ]" in results[3]
    claimed = notebook.cells[-3]
    assert (claimed.cell_type, len(claimed.source.split("\n\n"))) == ("markdown", 3)
    numbers = re.findall(r"\d+", " ".join(results[-2:]))
    assert results[-2] == f"('Мэрия города Новосибирска', {numbers[0]})"
    for paragraph in claimed.source.split("\n\n")[1:]:
        assert re.findall(r"\d+", paragraph) == numbers
