"""Keeps records and their change log in one SQLite file. The only room with SQLAlchemy; ``values`` is importable without it."""
