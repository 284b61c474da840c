"""The app as people meet it: a server of its own on a free port, with its own database, that can be killed."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SECONDS = 60


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


class Server:
    """One server process, and the database it keeps reviews in."""

    def __init__(self, database: str) -> None:
        """Keep the database's URL and choose a port that stays the same over restarts."""
        self.database = database
        self.port = _free_port()
        self.log = b""
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where the app answers."""
        return f"http://localhost:{self.port}"

    def start(self) -> "Server":
        """Start the process and wait until it answers."""
        settings = [f"--server.port={self.port}", "--server.fileWatcherType=none"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", *settings],
            cwd=ROOT,
            env=os.environ | {"STACKWRIGHT_DATABASE": self.database, "OPENBLAS_NUM_THREADS": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        until = time.monotonic() + _SECONDS
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5):
                    return self
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                if time.monotonic() > until or self._process.poll() is not None:
                    self.kill()
                    raise AssertionError(self.log.decode()) from None
                time.sleep(0.1)

    def kill(self) -> None:
        """End the process as `kill -9` does, and keep what it wrote."""
        if self._process is not None:
            self._process.kill()
            self.log += self._process.communicate()[0]
            self._process = None


def sqlite_url(folder: Path) -> str:
    """The URL of a database in a folder."""
    return f"sqlite:///{folder}/reviews.sqlite3"
