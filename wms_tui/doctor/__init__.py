"""What `wms-tui doctor` looks at: configuration, database, clock, devices and links."""
