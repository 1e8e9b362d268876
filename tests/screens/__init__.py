"""The picture album of `make screens`: every screen as people see it on a busy Wednesday morning."""
