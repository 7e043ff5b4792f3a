"""What can be done when: one table a subject. Who may do it stands in permissions.py."""
