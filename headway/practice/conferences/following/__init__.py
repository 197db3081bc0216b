"""What follows a conference: core groups, the tasks of the plan, looks midway, feedback, plans that run long."""
