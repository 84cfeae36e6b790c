"""The packets of every-layer.pcapng, one module a group of protocols. Each has `packets(capture)`."""
