"""What members report to the owners of the service, and what these do about it."""
