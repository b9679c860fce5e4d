"""json.encoder: what writes, which is in json itself."""
from json import JSONEncoder
