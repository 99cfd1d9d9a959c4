// Copies the text that a button names, and says so.
