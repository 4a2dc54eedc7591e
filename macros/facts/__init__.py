"""The law as typed, checked facts."""
