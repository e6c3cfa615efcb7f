"""Solution concepts, one a file, made of dominance questions."""
