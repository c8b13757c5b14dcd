"""Files into the model and back: scenarios and the notes they cite."""
