"""The book against its source: asking the national portal, what has changed there, and when to ask again."""
