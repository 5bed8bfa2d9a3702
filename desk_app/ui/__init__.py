"""The window: shows and edits a visit. The only room with Qt widgets."""
