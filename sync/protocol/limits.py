"""How large anything on the wire may be; asked before any work is done on it (SYNC.md §2)."""

KIB = 1024
MIB = 1024 * KIB

MOST_FRAME = 4 * MIB
"""Bytes of one frame, its sort byte included."""

MOST_UNPACKED = 64 * MIB
"""Bytes that the content of a batch or a log frame may have unpacked."""

MOST_OPERATIONS = 50_000
"""Operations of one batch, entries of one log frame."""

MOST_VALUES = 1_000_000
"""Values that one batch may spread over columns: each costs memory beyond its bytes."""

FIRST_BATCH = 64 * KIB
LARGEST_BATCH = 256 * KIB
SMALLEST_BATCH = 8 * KIB
"""Compressed sizes between which a desk chooses by how the line holds."""

MOST_SMALL = 256 * KIB
"""Bytes of a signed object other than a batch, a log frame or a chunk."""

CHUNK = 64 * KIB
"""Bytes of a scan that travel together."""

MOST_CHUNKS = 1536
"""Chunks of one scan: 96 MiB; their hashes must fit into the head of each chunk."""

SEGMENT = 256 * KIB
"""Bytes of the office log that a snapshot stores together."""

MOST_FRAMES = 1_000_000
"""Frames of one bundle: a stick of 4 GB holds far fewer."""
