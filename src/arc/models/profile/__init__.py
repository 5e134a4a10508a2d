"""The days after a session, one by one."""
