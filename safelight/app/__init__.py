"""The composition root: settings in, a running service out. The only room that knows every other."""
