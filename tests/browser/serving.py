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
from ipaddress import ip_address
from pathlib import Path

import pytest

from data.access.sharing import own_hosts, serving_command

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
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with _running([*command, *options], workbook, secrets, port, script.parent) as pid:
        yield Served(pid, port)


@dataclass(frozen=True)
class Shared:
    """A board in a network: its address for who sits at this machine, and for everybody else."""

    here: str
    there: str
    host: str


@contextmanager
def share(workbook: Path, secrets: Path | None = None) -> Iterator[Shared]:
    """Serve a workbook as the documented command does, under all names of this machine.

    Who comes through `there` is not at this machine, as far as the server can tell. Skips the test
    where this machine has no address in a network.
    """
    host = next((one for one in own_hosts() if _is_own_address(one)), "")
    if not host:
        pytest.skip("this machine has only a loopback address, so that nobody can be elsewhere")
    port = free_port()
    command = serving_command(own_hosts(), port, is_behind_proxy=False)
    with _running(command, workbook, secrets, port, ROOT):
        yield Shared(f"http://localhost:{port}", f"http://{host}:{port}", host)


def _is_own_address(host: str) -> bool:
    try:
        with socket.socket() as probe:
            probe.bind((str(ip_address(host)), 0))
            return True
    except (ValueError, OSError):
        return False


@contextmanager
def _running(
    command: Sequence[str], workbook: Path, secrets: Path | None, port: int, folder: Path
) -> Iterator[int]:
    """Run a server without a window, which looks for settings in `folder`; yield its process id."""
    log = workbook.parent / f"server-{port}.log"
    more = ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    more += ["--secrets.files", str(secrets or workbook.parent / "no-secrets.toml")]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*command, *more],
            cwd=folder,
            env={**os.environ, "ZI_WORKBOOK": str(workbook)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_healthy(server, f"http://localhost:{port}/_stcore/health", log)
            yield server.pid
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
