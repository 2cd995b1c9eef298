"""Pages of plans, of the register and of tasks."""
