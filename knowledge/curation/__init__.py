"""Keeping the base: what curators write, checked, tried, saved and taken back; and what readers miss."""
