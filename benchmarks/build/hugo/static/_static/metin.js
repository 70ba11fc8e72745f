// The words of the interface; empty here.
