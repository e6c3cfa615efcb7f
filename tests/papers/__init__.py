"""The numbers printed in the papers, and worked contexts."""
