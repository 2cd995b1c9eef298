"""Forms of the authority: they clean what was typed and never save."""
