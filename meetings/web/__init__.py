"""Pages: read the request, ask one service or query, answer."""
