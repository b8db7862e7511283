"""Reading sources: fetching a page, reading a document, finding the passages that state facts."""
