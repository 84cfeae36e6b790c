import Testing
import Transport

struct SegmentQueueTests {}
