"""`python -m wms_tui` is the same as the `wms-tui` command."""

from wms_tui.cli import main

if __name__ == "__main__":
    main()
