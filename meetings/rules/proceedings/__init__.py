"""The course of a meeting: what was noted, in order, and the record that follows from it. Pure."""
