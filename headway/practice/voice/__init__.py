"""The child's voice: contact with a child outside meetings, and what they said in it."""
