"""Dossiers: received, moved on, handed over, returned; what is due and when."""
