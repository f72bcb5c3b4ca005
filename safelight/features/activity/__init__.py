"""Activity: what was done about somebody, told to them and to those who follow the one who did it."""
