"""My work: what falls due, what is mine to do, what I wait for, what is coming. Names stand here, and not below."""
