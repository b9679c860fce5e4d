"""json.decoder: what reads, which is in json itself."""
import sys
from json import JSONDecoder

if sys.version_info[0] > 2:
    from json import JSONDecodeError
