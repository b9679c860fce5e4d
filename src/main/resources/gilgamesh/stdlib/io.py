"""io: files, and texts and bytes in memory."""
import sys
from _bufferedio import DEFAULT_BUFFER_SIZE, BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter, FileIO
from _io import BytesIO, StringIO
from _iobase import BufferedIOBase, IOBase, RawIOBase, TextIOBase, UnsupportedOperation
from _textio import TextIOWrapper, open

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2

if sys.version_info[0] > 2:
    from builtins import open
    BlockingIOError = BlockingIOError

    if sys.version_info >= (3, 8):

        def open_code(path):
            return open(path, "rb")

    if sys.version_info >= (3, 10):

        def text_encoding(encoding, stacklevel=2, /, ):
            return "locale" if encoding is None else encoding
