"""One question, independent answers: is an action dominated by a mixture, in which of three senses, and
why?"""
