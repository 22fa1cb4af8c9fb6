"""The name by which frames travel over HTTP."""

MEDIA_TYPE = "application/kargosha"
SYNC_PATH = "/sync/1"
ENROL_PATH = "/enrol/1"
CARD_PATH = "/card/1"
MANIFEST_PATH = "/manifest/1"
SEGMENT_PATH = "/segment/1"
