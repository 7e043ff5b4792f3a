"""Doing: one verb a function, one transaction a request, one log line a change."""
