"""Measures whole builds, ours and those of other site generators, over the same pages.

It must not build anything that is published and writes below one folder for temporary files only.
"""
