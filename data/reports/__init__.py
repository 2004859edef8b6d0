"""What is told of the standing and its past: trend, pace, summary, reminders, monev."""
