"""The visit through the five guidance steps."""
