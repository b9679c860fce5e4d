"""__future__: the compiler obeys these imports; at run time there is nothing left to do."""


class _Feature(object):

    def __init__(self, optional, mandatory):
        self.optional = optional
        self.mandatory = mandatory

    def getOptionalRelease(self):
        return self.optional

    def getMandatoryRelease(self):
        return self.mandatory

    def __repr__(self):
        return "_Feature(%r, %r)" % (self.optional, self.mandatory)


nested_scopes = _Feature((2, 1, 0), (2, 2, 0))
generators = _Feature((2, 2, 0), (2, 3, 0))
division = _Feature((2, 2, 0), (3, 0, 0))
absolute_import = _Feature((2, 5, 0), (3, 0, 0))
with_statement = _Feature((2, 5, 0), (2, 6, 0))
print_function = _Feature((2, 6, 0), (3, 0, 0))
unicode_literals = _Feature((2, 6, 0), (3, 0, 0))
barry_as_FLUFL = _Feature((3, 1, 0), (4, 0, 0))
generator_stop = _Feature((3, 5, 0), (3, 7, 0))
annotations = _Feature((3, 7, 0), None)
