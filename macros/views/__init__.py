"""What is shown, as dataclasses without markup."""
