"""A tagged, archival PDF, laid out by our own code on reportlab's canvas."""
