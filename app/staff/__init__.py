"""People, devices, credentials: who may do what."""
