"""Signing in: password and second factor, passkey, the council's OpenID Connect; sittings that end."""
