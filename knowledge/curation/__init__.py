"""What curators learn from the questions that readers asked."""
