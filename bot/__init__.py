"""The bot: answers in chat from parsed meeting notes, and reminds of meetings."""
