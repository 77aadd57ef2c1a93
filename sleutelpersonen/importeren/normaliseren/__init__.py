"""From what people type to what is stored. Pure functions: a value and the codes of what is wrong with it."""
