"""A document as JSON."""
