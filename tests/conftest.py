from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
"""How long a test takes says more of the machine than of what it tests."""
