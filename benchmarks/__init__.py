"""What the figures of docs/figures.md are made with: `python -m benchmarks`."""
