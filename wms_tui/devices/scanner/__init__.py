"""Barcode scanners: serial, grabbed event device, HID point-of-sale. Each gives CodeScanned."""
