"""Checksums: what the bytes of each kept file were when it was made."""
