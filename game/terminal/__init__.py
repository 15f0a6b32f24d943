"""The terminal face: views become lines, what is typed becomes choices."""
