"""LibreOffice as a second reader of the workbooks that the tests write."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.data.xlsx.rich_workbook import Converter

# The filter's options: comma, quote, UTF-8, from line 1, and every sheet as its own file (-1).
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.fixture(scope="session")
def as_csv(tmp_path_factory: pytest.TempPathFactory) -> Converter:
    """Return a function: workbook, empty folder -> the text of each sheet by its name."""
    office = shutil.which("soffice")
    if office is None:
        hint = "soffice is missing; install LibreOffice Calc to run this test"
        if os.environ.get("CI") == "true":
            pytest.fail(hint)
        pytest.skip(hint)
    profile = tmp_path_factory.mktemp("libreoffice").as_uri()

    def convert(data: bytes, folder: Path) -> dict[str, str]:
        source = folder / "buku.xlsx"
        source.write_bytes(data)
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", _CSV]
        command += ["--outdir", str(folder), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        found = folder.glob("buku-*.csv")
        return {path.stem.removeprefix("buku-"): path.read_text("utf-8") for path in found}

    return convert
