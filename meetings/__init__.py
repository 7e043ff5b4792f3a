"""Protokol: the record of meetings, its rules, its pages and its commands."""
