"""When people work and when they are away; what falls due meanwhile, and who sees to it."""
