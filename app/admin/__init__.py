"""Administration: setting a centre up and keeping it so, on plain pages that need no script."""
