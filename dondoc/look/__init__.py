"""What every page is made of: the places of the frame, template tags, dates in words. Knows no room."""
