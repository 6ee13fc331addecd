"""Sets login_attempts_threshold to 5, which a seed cannot: the server's settings are stored anew at each start."""

from homeassistant.components.http.ban import KEY_LOGIN_THRESHOLD
from homeassistant.core import HomeAssistant
from homeassistant.helpers.typing import ConfigType


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Take the place of the stored threshold."""
    hass.http.app[KEY_LOGIN_THRESHOLD] = 5
    return True
