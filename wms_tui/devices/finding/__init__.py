"""What is plugged into this machine, and what suggests itself. It never guesses a protocol."""
