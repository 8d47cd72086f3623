"""The formats of the makers: a pure parser each, beside the commands that go with it."""
