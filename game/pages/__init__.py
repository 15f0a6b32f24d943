"""A scenario as pages that need no program: one HTML file that plays anywhere, and a pack for paper."""
