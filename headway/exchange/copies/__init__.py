"""What a service checks itself by: every copy that leaves as text, and what not everybody may read."""
