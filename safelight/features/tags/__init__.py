"""Tags: the hashtags that people give their photos, and the people whom they mention."""
