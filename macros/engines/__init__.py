"""The site generators: the only room that knows them."""
