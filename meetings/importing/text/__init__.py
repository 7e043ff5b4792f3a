"""Reading a printed agenda or referat out of plain text."""
