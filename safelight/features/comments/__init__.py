"""Comments: what people say about a media."""
