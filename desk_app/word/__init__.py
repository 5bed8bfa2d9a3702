"""Documents as Word files, for those who go on writing. The only room with python-docx."""
