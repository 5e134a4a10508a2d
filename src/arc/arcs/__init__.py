"""A log cut around its sessions."""
