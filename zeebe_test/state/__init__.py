"""What is true now: tables that only appliers change, and a view for everybody else."""
