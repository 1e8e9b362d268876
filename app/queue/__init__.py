"""Services, counters, tickets, turns, calls and the live board."""
