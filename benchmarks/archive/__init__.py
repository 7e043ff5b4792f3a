"""An archive of decades that never was: the same number always makes the same items."""
