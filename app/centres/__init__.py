"""The centre, its points, calendar and settings as dated rows."""
