"""The browser in which the e-book is read."""

from tests.display.conftest import browser as browser
