"""The browser in which the figures are looked at."""

from tests.display.conftest import browser as browser
