"""Everything a browser gets."""
