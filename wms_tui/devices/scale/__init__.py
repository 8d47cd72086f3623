"""Scales: a profile is data, one reader serves them all."""
