"""Who may do what in the queue: the roles that its routes name."""

from app.act import DEVICE_KINDS, STAFF_ROLES

COUNTER_STAFF = ("officer", "returning")
SUPERVISORS = ("supervisor", "admin")
DESK = (*COUNTER_STAFF, *SUPERVISORS, "reception")
ISSUERS = ("kiosk", "reception", *COUNTER_STAFF)
LOOKERS = (*STAFF_ROLES, "reception")
INSIDE = (*STAFF_ROLES, *(kind for kind in DEVICE_KINDS if kind != "agent"))
