"""A text read with a trained eye: which words of which class stand where, in many languages.

Word lists say what words mean; they decide nothing. `families` and `classify` decide.
"""
