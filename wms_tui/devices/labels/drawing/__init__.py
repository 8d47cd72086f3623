"""Boxes on paper to one-bit pictures: text fitted, codes in whole dots, nothing lost unreported."""
