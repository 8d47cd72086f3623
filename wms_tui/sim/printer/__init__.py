"""A printer's far side: the bytes become pictures again, and their codes are read back."""
