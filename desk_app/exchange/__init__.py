"""Files to records and back, with problems listed by place."""
