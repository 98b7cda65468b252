"""What a test holds in its hand: the engine, its calls, handles, workers and mocks."""
