"""What the tests need to look at a page as a person would; no test of the handbook itself stands here.

The fixtures made of it are in ``tests/conftest.py``: ``site``, ``base_url``, ``browser``, ``page``, ``file_page``.
"""
