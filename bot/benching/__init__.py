"""Measuring how fast the bot is: `footnote bench`. Each measurement is made in a fresh process."""
