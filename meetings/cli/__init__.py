"""Commands: the same services as the pages, for `python -m meetings`."""
