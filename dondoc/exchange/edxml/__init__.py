"""Documents and status messages as .edxml files (QCVN 102:2016/BTTTT): values in, bytes out, and back.

Pure functions: nothing here knows a database or the network. Whatever a file holds, `read` answers or raises Fault.
"""

from dondoc.exchange.edxml.faults import Fault
from dondoc.exchange.edxml.model import Attachment, Letter, Organ, Seal, Signer, Staff, Standing, Status
from dondoc.exchange.edxml.reading import Opened, read
from dondoc.exchange.edxml.signing import Key, load_key, sign
from dondoc.exchange.edxml.writing import written

__all__ = [
    "Attachment", "Fault", "Key", "Letter", "Opened", "Organ", "Seal", "Signer", "Staff", "Standing", "Status",
    "load_key", "read", "sign", "written",
]  # fmt: skip
