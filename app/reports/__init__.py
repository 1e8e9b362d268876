"""Figures from events against the targets of the plans."""
