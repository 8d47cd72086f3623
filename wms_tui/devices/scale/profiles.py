"""The scale profiles that can be named in a station's configuration."""

from wms_tui.devices.scale.formats.adam import ADAM_AZEXTRA, ADAM_CPWPLUS
from wms_tui.devices.scale.formats.and_weighing import AND_17, AND_18
from wms_tui.devices.scale.formats.cas import CAS_10, CAS_22, CAS_ECR
from wms_tui.devices.scale.formats.dini import DINI_EXTENDED, DINI_STANDARD
from wms_tui.devices.scale.formats.hid import USB_HID_POS
from wms_tui.devices.scale.formats.mettler import MT_CONTINUOUS
from wms_tui.devices.scale.formats.ohaus import OHAUS_DEFENDER, OHAUS_LINE
from wms_tui.devices.scale.formats.sartorius import KERN_TWS, SARTORIUS_SBI, ST_GS_LINE
from wms_tui.devices.scale.formats.sics import MT_SICS
from wms_tui.devices.scale.formats.tills import EPELSA, NCI
from wms_tui.devices.scale.formats.toledo import TOLEDO_8217
from wms_tui.devices.scale.formats.yaohua import YAOHUA_TF0, YAOHUA_TF1
from wms_tui.devices.scale.formats.yaohua_text import (
    WW_LINE,
    YAOHUA_EQ_FORWARD,
    YAOHUA_EQ_REVERSED,
    YAOHUA_W15,
)
from wms_tui.devices.scale.profile import ProfileError, ScaleProfile

_ALL = (
    *(MT_CONTINUOUS, MT_SICS, TOLEDO_8217),
    *(YAOHUA_TF0, YAOHUA_TF1, YAOHUA_EQ_REVERSED, YAOHUA_EQ_FORWARD, YAOHUA_W15, WW_LINE),
    *(CAS_22, CAS_10, CAS_ECR, AND_17, AND_18, OHAUS_LINE, OHAUS_DEFENDER),
    *(ADAM_CPWPLUS, ADAM_AZEXTRA, DINI_STANDARD, DINI_EXTENDED),
    *(SARTORIUS_SBI, KERN_TWS, ST_GS_LINE, EPELSA, NCI, USB_HID_POS),
)
PROFILES: dict[str, ScaleProfile] = {profile.name: profile for profile in _ALL}


def profile_named(protocol: str) -> ScaleProfile:
    """The profile of that name; ProfileError lists the names that exist."""
    if protocol not in PROFILES:
        raise ProfileError(
            f"no scale profile {protocol!r}; there are {', '.join(sorted(PROFILES))}"
        )
    return PROFILES[protocol]
