"""The command line: arguments in, printing and an exit status out. No mathematics."""
