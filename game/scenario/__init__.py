"""What a scenario is, and how one is read."""
