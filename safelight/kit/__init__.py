"""What features are built from. Knows no feature."""
