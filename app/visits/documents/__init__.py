"""The papers a centre issues on a dossier, by the forms of TT 03/2025/TT-VPCP, as PDF."""
