"""Judge an open page by rules that hold for every page; it must not know any page by name."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.watching import settle

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PHONE = 360

#: The elements that stand out on the right of the page and cannot be scrolled to within a box of their own.
WIDE = """
() => {
  const width = document.documentElement.clientWidth;
  const root = [document.documentElement, document.body];
  const boxed = node => {
    for (let box = node.parentElement; box && !root.includes(box); box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter(node => {
    const place = node.getBoundingClientRect();
    return place.width > 1 && place.right > width + 1
      && getComputedStyle(node).visibility !== "hidden" && !boxed(node);
  });
  const found = wide.map(node => {
    const name = [node.localName, ...node.classList].join(".");
    return `${name} ends at ${Math.round(node.getBoundingClientRect().right)} of ${width} px`;
  });
  const whole = document.documentElement.scrollWidth;
  return whole > width && !found.length ? [`the page is ${whole} of ${width} px wide`] : found;
}
"""


def overflows(page: Page, width: int = PHONE) -> list[str]:
    """What is wider than a screen of ``width`` pixels, one line for each element; the viewport stays that wide."""
    page.set_viewport_size({"width": width, "height": 800})
    settle(page)
    return list(page.evaluate(WIDE))


def axe_violations(page: Page, schemes: tuple[Scheme, ...] = SCHEMES) -> list[str]:
    """What axe-core finds wrong in each colour scheme, one line for each element."""
    found = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        settle(page)
        for violation in Axe().run(page).response["violations"]:
            for node in violation["nodes"]:
                place = " ".join(map(str, node["target"]))
                found.append(f"{scheme}: {violation['id']} ({violation['impact']}): {place}: {violation['help']}")
    page.emulate_media(color_scheme="null")
    return found


def assert_accessible(page: Page) -> None:
    """Fail with every violation that axe-core finds, in light and in dark."""
    violations = axe_violations(page)
    assert not violations, "\n".join(violations)


def assert_fits(page: Page, width: int = PHONE) -> None:
    """Fail with every element that is wider than the screen."""
    wide = overflows(page, width)
    assert not wide, "\n".join(wide)
