"""Boards and posters with QR codes, as PDF for A4 and A3, and the places where they hang."""
