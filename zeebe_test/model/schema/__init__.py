"""The schema of BPMN files, and what the real engine's XML parser says about files that break it."""
