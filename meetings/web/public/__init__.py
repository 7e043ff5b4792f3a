"""What citizens read: published snapshots only, the same for everyone, without login."""
