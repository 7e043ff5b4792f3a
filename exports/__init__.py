"""Documents: a finished, already filtered document goes in, bytes of one format come out."""
