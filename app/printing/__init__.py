"""Printers and print jobs: queue, lease, result."""
