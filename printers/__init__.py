"""The print agent: a process of its own beside the printer, which knows the server only by its messages."""
