"""The one-timeline reader, on rules made for the purpose."""
