"""Media: uploaded, then published, then there to be seen."""
