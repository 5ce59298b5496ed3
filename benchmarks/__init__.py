"""What the watcher costs, measured against public yardsticks in the same run: `make bench`."""
