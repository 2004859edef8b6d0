"""How Papan ZI looks, on the screen and on paper."""
