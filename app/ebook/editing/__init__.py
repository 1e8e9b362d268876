"""What the keepers of the book do: drafts written as lines, reviewed, published, ended; the list of all."""
