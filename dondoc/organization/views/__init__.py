"""Pages of the authority itself."""
