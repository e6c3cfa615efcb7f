"""What one context is: beliefs, knowledge, and assignment contexts."""
