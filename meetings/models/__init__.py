"""The tables of the record, and what the database itself refuses."""
