"""The demo: a service with known people and photos in it, made through the product's own actions."""
