"""PURE: stories to channel-neutral messages, and every escape for every sink."""
