"""oEmbed: photos as other sites show them."""
