"""watcher: is it out, and under which license?"""

__version__ = "0.1.0"
