"""Play itself: pure functions over immutable values. No files, no clock, no screen."""
