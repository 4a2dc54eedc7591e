"""What a worksheet or a letter is made of."""
