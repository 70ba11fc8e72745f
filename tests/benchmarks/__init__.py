"""What the measures rest on: that the sites they compare are there, whole, and made of the same words."""
