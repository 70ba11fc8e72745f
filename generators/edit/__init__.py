"""What an editor works with: checks at once, data in its canonical form, a site that follows the typing.

It calls the stages and writes data files where it is asked to; it must not know how a page looks.
"""
