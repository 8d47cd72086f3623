"""How long a test waits for what has to come.

Far beyond what it takes anywhere, so that a machine that is slow, or busy with something else,
fails no test. A wait that is met costs only the time that it took.
"""

PATIENCE_S = 60.0
