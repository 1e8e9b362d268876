"""Who may do what with dossiers: the roles that routes and pages name."""

from app.queue.roles import COUNTER_STAFF, SUPERVISORS

RECEIVERS = (*COUNTER_STAFF, "home")
# Supervisors act in the place of an officer who is away.
HANDLERS = (*RECEIVERS, "supervisor")
SEERS = (*RECEIVERS, *SUPERVISORS, "reader")
