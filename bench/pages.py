"""The browser after an answer, beside a bare Streamlit app with as many widgets, in real Chromium and in the same run.

Three moments after a click on an answer: it is shown as saved, the first look stands there, and the full advice with
the next question. The bare app draws as many buttons, counts a click and shows the count. Times are told as the page
itself sees them. The first look is seen where its drawing reaches the browser before the advice does.
Memory is that of the server process alone, once started, with one session and with twenty that do nothing.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, Page, sync_playwright

_ROOT = Path(__file__).parent.parent
_SESSIONS = 20
_PATIENCE = 120_000
"""Milliseconds: the machine may be busy."""
_BARE = """
import streamlit as st
done = st.session_state.setdefault("done", 0)
def more(): st.session_state.done += 1
st.button("answer", key="answer", on_click=more)
for place in range({widgets}): st.button(f"button {{place}}", key=f"b{{place}}")
st.success(f"saved {{st.session_state.done}}")
"""
_MOMENTS = """async ([button, moments]) => {
  const start = performance.now(), seen = {};
  document.querySelector(button).click();
  return await new Promise((done) => {
    const look = () => {
      for (const [name, test] of Object.entries(moments))
        if (!(name in seen) && new Function("return " + test)()) seen[name] = performance.now() - start;
      if ("full" in seen || performance.now() - start > 60000) done(seen);
      else requestAnimationFrame(look);
    };
    look();
  });
}"""
_FRESH = "[...document.querySelectorAll(`{place}`)].some((e) => !e.closest(`[data-stale='true']`){more})"


@contextmanager
def _served(script: Path, folder: Path) -> Iterator[tuple[str, int]]:
    """Serve a script, and yield its address and process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"STACKWRIGHT_DATABASE": f"sqlite:///{folder}/bench.sqlite3", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    process = subprocess.Popen(command, cwd=_ROOT, env=os.environ | settings, stdout=subprocess.DEVNULL)  # noqa: S603 ours
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=5)
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://localhost:{port}", process.pid
    finally:
        process.kill()
        process.wait()


def _idle(page: Page) -> None:
    page.wait_for_selector("[data-test-script-state='notRunning']", timeout=_PATIENCE)
    page.wait_for_function("!document.querySelector(`[data-stale='true']`)", timeout=_PATIENCE)
    page.wait_for_timeout(300)


def _bare(browser: Browser, widgets: int, clicks: int, folder: Path) -> list[dict[str, float]]:
    script = folder / "bare.py"
    script.write_text(_BARE.format(widgets=widgets), "utf-8")
    with _served(script, folder) as (url, _):
        page = browser.new_page()
        page.goto(url)
        page.wait_for_selector(".st-key-answer")
        found = []
        for number in range(clicks):
            _idle(page)
            full = _FRESH.format(
                place="[data-testid=stAlert]", more=f" && e.textContent.includes('saved {number + 1}')"
            )
            found.append(page.evaluate(_MOMENTS, [".st-key-answer button", {"full": full}]))
        page.close()
        return found


def _ours(page: Page, clicks: int) -> list[dict[str, float]]:
    """Answer the question that is asked, "don't know" where it is no choice, and return the moments of each."""
    found = []
    for _ in range(clicks):
        _idle(page)
        button = ".st-key-asked [class*='st-key-pick_'] button"
        if not page.locator(button).count():
            break
        asked = page.locator(".st-key-asked h3").inner_text()
        told = f" && e.textContent.includes({asked!r})"
        moments = {
            "saved": _FRESH.format(place=".st-key-saved [data-testid=stAlert]", more=told),
            "hint": _FRESH.format(place=".st-key-perhaps_changed", more=""),
            "full": _FRESH.format(place=".st-key-asked h3", more=f" && e.textContent.trim() !== {asked!r}"),
        }  # fmt: skip
        found.append(page.evaluate(_MOMENTS, [button, moments]))
    return found


def _memory(process: int) -> float:
    """Return the memory a process holds, in MB, also what a short machine has swapped out."""
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(("VmRSS", "VmSwap"))) / 1024


def _begin(browser: Browser, url: str) -> Page:
    """Start a review of the whole stack."""
    page = browser.new_page(locale="en-US")
    page.set_default_timeout(_PATIENCE)
    page.goto(url)
    page.get_by_text("The whole stack", exact=True).click()
    _idle(page)
    page.locator(".st-key-start button").click()
    page.wait_for_selector(".st-key-asked h3", timeout=_PATIENCE)
    return page


def _row(name: str, times: list[float], bare: float) -> str:
    if not times:
        return f"{name:30}{'not seen':>10}"
    high = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return f"{name:30}{median(times):10.0f}{high:10.0f}{median(times) / bare:10.2f}"


def run(clicks: int = 30) -> None:
    """Print the tables of so many clicks in each app; nothing where there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("\nPages: left out, because Chromium is not installed (on Debian: apt-get install chromium)")
        return
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with _served(_ROOT / "app.py", folder) as (url, process):
            page = _begin(browser, url)
            _idle(page)
            widgets = page.locator("[data-testid=stMain] button, [data-testid=stMain] input").count()
            found = _ours(page, clicks)
            one = _memory(process)
            others = [browser.new_page() for _ in range(_SESSIONS - 1)]
            for other in others:
                other.goto(page.url)
                other.wait_for_selector(".st-key-asked h3", timeout=_PATIENCE)
            memory = f"memory of the server: {one:.0f} MB with one session, {_memory(process):.0f} MB with {_SESSIONS}"
        bare = [each["full"] for each in _bare(browser, widgets, clicks, folder)]
        browser.close()
    print(f"\nPages: {widgets} widgets, {len(found)} answers")
    print(f"{'after a click':30}{'ms: median':>10}{'95 %':>10}{'x bare':>10}")
    print(_row("bare Streamlit, one click", bare, median(bare)))
    for moment, words in {"saved": "shown as saved", "hint": "first look", "full": "full advice"}.items():
        print(_row(words, [each[moment] for each in found if moment in each], median(bare)))
    print(memory)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--answers", type=int, default=30, metavar="N", help="clicks that are timed in each app")
    run(parser.parse_args().answers)


if __name__ == "__main__":
    main()
