"""One file per page, so that a page can be opened and tested by its path."""
