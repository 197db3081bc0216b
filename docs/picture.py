"""Takes the README's picture, docs/report.png, from the report of the made-up council (`make picture`)."""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "var" / "demo" / "report" / "report.html"
HEADLINES = "document.querySelector('#headlines-title').getBoundingClientRect().top + scrollY"


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1200})
        page.goto(REPORT.as_uri())
        page.evaluate(f"scrollTo(0, {HEADLINES} - 40)")
        page.screenshot(path=ROOT / "docs" / "report.png")
        browser.close()


if __name__ == "__main__":
    main()
