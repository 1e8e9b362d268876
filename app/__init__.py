"""Mời: tickets, calls and visits for ward service centres."""
