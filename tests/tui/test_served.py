"""The browser inside a web browser, where another program stands for the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_without_a_terminal_but_with_a_driver_the_browser_opens(database: Path) -> None:
    environment = {**os.environ, "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    command = [sys.executable, "-m", "tui.cli.main", "--db", str(database)]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as served:
        assert served.stdout is not None
        assert served.stdout.readline() == b"__GANGLION__\n"
        served.kill()
