"""Alembic's folder: the history of the schema, one file a step, the file names in order."""
