"""What is served over HTTP: the calendar to people, health and measurements to those who run the bot."""
