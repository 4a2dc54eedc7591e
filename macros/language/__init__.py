"""Facts and labels in words, in each language. No markup."""
