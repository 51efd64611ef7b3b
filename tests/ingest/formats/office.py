"""Files in, what LibreOffice makes of them out: all of one target in one call."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

FILTERS = {
    "odt": "odt",
    "doc": "doc:MS Word 97",
    "docx": "docx:MS Word 2007 XML",
    "rtf": "rtf:Rich Text Format",
    "pdf": "pdf:writer_pdf_Export",
    "html": "html:HTML (StarWriter)",
    "txt": "txt:Text (encoded):UTF8",
}
MINUTES = 4


def soffice() -> str:
    """The program; the test is skipped where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        pytest.skip("LibreOffice is not installed (Debian libreoffice-writer)")
    return found


def converted(files: Mapping[str, bytes], target: str) -> dict[str, bytes]:
    """Word files by their names, as files of another format."""
    program = soffice()
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder) / "in", Path(folder) / "out"
        given.mkdir()
        for name, data in files.items():
            (given / f"{name}.docx").write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--convert-to", FILTERS[target], "--outdir", str(made)]
        paths = [str(given / f"{name}.docx") for name in files]
        subprocess.run([*command, *paths], check=True, capture_output=True, timeout=60 * MINUTES)
        return {name: (made / f"{name}.{target}").read_bytes() for name in files}
