"""What is wrong, or soon will be, with the set-up: what was measured is judged, each finding with its fix."""
