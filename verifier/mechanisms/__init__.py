"""Definitions only, one mechanism a file; how a mechanism is judged is none of its business."""
