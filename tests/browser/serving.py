"""Starts the app (or another script) on a free port for a test, and finds the system's browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
        if (found := shutil.which(name))
    ),
    "",
)
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_START_SECONDS = 60


@dataclass(frozen=True)
class Served:
    """A server that runs: the process, and where it listens."""

    pid: int
    port: int

    @property
    def address(self) -> str:
        """Return what a browser is told to open."""
        return f"http://localhost:{self.port}"


@contextmanager
def serve(
    workbook: Path,
    script: Path = ROOT / "app.py",
    secrets: Path | None = None,
    options: Sequence[str] = (),
) -> Iterator[str]:
    """Serve a workbook as `run_server` does, and yield the address alone."""
    with run_server(workbook, script, secrets=secrets, options=options) as served:
        yield served.address


@contextmanager
def run_server(
    workbook: Path,
    script: Path = ROOT / "app.py",
    port: int = 0,
    secrets: Path | None = None,
    options: Sequence[str] = (),
) -> Iterator[Served]:
    """Serve a workbook on a port of one's own, or a free one; the server is stopped afterwards.

    Without `secrets` the server finds none, whatever lies in the repo or the home folder.
    `options` are more of `streamlit run`'s own, such as ("--server.address", "0.0.0.0").
    """
    port = port or free_port()
    log = workbook.parent / f"server-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.headless", "true", "--server.port", str(port)]
    command += ["--browser.gatherUsageStats", "false"]
    command += ["--secrets.files", str(secrets or workbook.parent / "no-secrets.toml"), *options]
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=script.parent,  # where Streamlit looks for its settings
            env={**os.environ, "ZI_WORKBOOK": str(workbook)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_healthy(server, f"http://localhost:{port}/_stcore/health", log)
            yield Served(server.pid, port)
        finally:
            server.terminate()
            server.wait(20)


def free_port() -> int:
    """Find a port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(server: subprocess.Popen[bytes], health: str, log: Path) -> None:
    """Wait until the address answers; raise RuntimeError with the log when it does not."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(health, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')}")
