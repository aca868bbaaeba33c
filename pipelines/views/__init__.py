"""How reports and figures are shown to people."""
