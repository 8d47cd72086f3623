"""The far side of every wire: ERP, scanner, scale, printer, and an operator.

Nothing here imports the rest of the package: a simulator has to be able to disagree with it.
"""
