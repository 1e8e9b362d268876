"""Fields and procedures of the electronic book."""
