"""Procedures from files: readers that know no database, the difference, and one verb that writes."""
