"""How often we advise what teams really chose, beside two ways of guessing it without rules."""
