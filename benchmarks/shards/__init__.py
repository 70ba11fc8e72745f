"""Tries one handbook as several sites: shards built apart, joined by their inventories and by one search.

It must not build anything that is published and writes below one folder for temporary files only.
"""
