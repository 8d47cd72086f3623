"""Print programs of the platforms: they draw and print documents that nobody else can read."""
