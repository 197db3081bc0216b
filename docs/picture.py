"""Takes the README's pictures from the made-up council: its report, a chair's work, a record, a conference's map.

`make picture` makes the council first. The pictures are of invented people alone.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "var" / "demo" / "report"
HEADLINES = "document.querySelector('#headlines-title').getBoundingClientRect().top + scrollY"
CHAIR = "Independent Reviewing Officer"
PORT = 8139
# Ours: many times what making the report takes.
MOST_SECONDS = 600
# What the record has that was written whole (headway/demo/lived.py).
WHOLE = "You have learnt to swim"


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with served() as address:
            of_work(browser, address)
            of_map(browser, address)
            of_report(browser)
        browser.close()


def of_report(browser: Browser) -> None:
    # It is made while the pages are looked at.
    for _ in range(MOST_SECONDS):
        if made := sorted(REPORTS.glob("*/report.html")):
            break
        sleep(1)
    page = browser.new_page(viewport={"width": 1280, "height": 1200})
    # The first is of the year that is over.
    page.goto(made[0].as_uri())
    page.evaluate(f"scrollTo(0, {HEADLINES} - 40)")
    page.screenshot(path=ROOT / "docs" / "report.png")


def of_work(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1100, "height": 1000})
    page.goto(f"{address}/demo/")
    page.get_by_role("button", name=CHAIR).first.click()
    page.goto(f"{address}/work/")
    page.screenshot(path=ROOT / "docs" / "my_work.png")
    # The reviews that were lived through lie within the last four weeks. One of them has its record whole.
    page.goto(f"{address}/diary/")
    page.get_by_role("link", name="The four weeks before").click()
    here = page.url
    for number in range(page.get_by_role("link", name="Review of").count()):
        page.goto(here)
        page.get_by_role("link", name="Review of").nth(number).click()
        page.get_by_role("link", name="Record", exact=True).first.click()
        if page.get_by_text(WHOLE).count():
            break
    page.screenshot(path=ROOT / "docs" / "review_record.png")


def of_map(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1100})
    page.goto(f"{address}/demo/")
    page.get_by_role("button", name=CHAIR).first.click()
    # This morning's conference has its map open (headway/demo/mapped.py).
    page.goto(f"{address}/diary/")
    page.get_by_role("link", name="Review child protection conference").first.click()
    page.get_by_role("link", name="Map", exact=True).first.click()
    # As the room sees it.
    page.goto(f"{page.url}screen/")
    page.screenshot(path=ROOT / "docs" / "conference_map.png")


@contextmanager
def served() -> Iterator[str]:
    """The made-up council's server, as long as its pictures are taken."""
    command = [str(Path(sys.executable).parent / "headway"), "demo", "--port", str(PORT)]
    with subprocess.Popen(  # noqa: S603 (our own command)
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT
    ) as server:
        for line in server.stdout or ():
            if "is ready at" in line:
                break
        try:
            yield f"http://localhost:{PORT}"
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
