"""The product: one folder a noun."""
