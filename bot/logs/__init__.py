"""What the process tells of itself. Modules use `logging.getLogger(__name__)`: constant events, facts as `extra`."""
