"""Making the files of weights that the package ships; nothing of the bot imports this."""
