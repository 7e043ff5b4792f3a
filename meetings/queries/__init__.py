"""Reading: every function takes the viewer and returns only what that viewer may read."""
