"""Who made a copy: brand folders."""
