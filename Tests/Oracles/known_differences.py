"""Where FirstHop reads a packet otherwise than tshark 4.0, on purpose."""

import collections

# fields: a pattern for the whole name; packets: a pattern for the beginning of "FILE:FRAME WHAT IT IS FOR";
# rule: None, or a function of tshark's value and ours that must be true; reason: why.
Known = collections.namedtuple("Known", "fields packets rule reason")

KNOWN = []
