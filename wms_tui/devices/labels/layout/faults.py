"""What is wrong with a template: the file, the box, and what to write instead."""


class TemplateError(ValueError):
    """A template that can't be used, or data that does not fit it; the text says what to do."""
