"""What the service has settled about its meetings, on a page."""
