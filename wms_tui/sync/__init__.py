"""What a station and the hub say to each other: two pure machines and their thin shells."""
