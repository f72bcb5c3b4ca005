"""What the files of the service take, counted once a day: to look through a store takes too long for a page."""
