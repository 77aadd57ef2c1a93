"""What a developer's machine needs and production does not: embedded PostgreSQL, one-command start."""
