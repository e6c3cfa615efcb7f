"""Solution concepts on games small enough to solve by hand."""
