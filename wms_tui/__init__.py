"""Packing-station software for cloud warehouses."""
