"""How answers are shown. No mathematics: what is printed here was found elsewhere."""
