"""Times trafilatura over pages: one JSON line in with the pages and the rounds, one out with the CPU seconds of the
fastest round and the pages that gave a text."""

import json
import sys
import time

from trafilatura import bare_extraction

asked = json.loads(sys.stdin.readline())
seconds = []
for _ in range(asked["rounds"]):
    start = time.process_time()
    read = sum(bare_extraction(page, with_metadata=True) is not None for page in asked["pages"])
    seconds.append(time.process_time() - start)
print(json.dumps({"seconds": min(seconds), "read": read}))
