"""Law and procedure as pure functions: plain facts in, problems or answers out."""
