"""`wms-tui sim ...`: one simulator by itself."""
