"""Data standards: the shapes of tables, code sets by year, and the readers, checks and writers of files."""
