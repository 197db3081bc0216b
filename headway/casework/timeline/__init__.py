"""Facts recorded of each subject, never changed; the duties that the law makes of them; who is waited for."""
