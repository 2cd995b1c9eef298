"""What is known of the language of offices: spelling, numerals, and tables of words."""
