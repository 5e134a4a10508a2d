"""The report, the page of one client, what is advised, and their forms as HTML, PDF and notebooks."""
