"""`basis` holds what is the same everywhere; `lokaal`, `test` and `productie` say only what differs."""
