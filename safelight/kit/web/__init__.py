"""The doors: how requests come in and answers go out, for programs and for browsers."""
