"""The centre in which visitors are asked, and the browser in which they answer."""

from tests.display.conftest import browser as browser
from tests.visits.vinh_hai import devices as devices
from tests.visits.vinh_hai import tam as tam
from tests.visits.vinh_hai import vinh_hai as vinh_hai
