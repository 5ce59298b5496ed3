"""PURE: data in, data out. No I/O, no clock, no chance, no config library, no log."""
