"""Pages and fragments of the front door."""
