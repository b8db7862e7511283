"""What is said without markup and without Telegram: on the terminal as in the chat."""
