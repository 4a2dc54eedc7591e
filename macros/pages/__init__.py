"""One way to read a page of Markdown, for the site and for the book."""
