"""The model room: bytes of a file to the executable graph, with every reason why a file cannot be deployed."""
