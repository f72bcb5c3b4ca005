"""The reference, made from the contract: what the Markdown in `docs/reference/`, the pages and `openapi.json` tell."""
