"""What runs at the same time."""
