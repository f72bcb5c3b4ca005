"""What is kept, compared: files with the rows that name them, and counts with what they count."""
