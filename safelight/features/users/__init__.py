"""Users: the public faces of accounts."""
