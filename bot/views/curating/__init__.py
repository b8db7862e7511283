"""What curators are shown: pure functions of a voice and what the fact side gives.

A function that gives HTML says so, and has escaped all that came from outside; the others give plain text.
"""
