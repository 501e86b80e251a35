"""Text to models: reads meeting notes as people write them. Pure; knows nothing of the bot."""
