"""A scale: what lies on it, and how each make tells it."""
