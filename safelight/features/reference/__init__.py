"""The reference, as the service's own pages."""
