"""What the documents are measured against: other ways to write the same content."""
