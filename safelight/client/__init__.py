"""
The client: sends the contract's requests over HTTP, and gives back its answers or raises its errors.

`from safelight import Client, AsyncClient`. They live in `blocking.py` and `awaited.py`.
"""
