"""Reading what others wrote into the neutral record. Pure: services store."""
