"""Writes the model file that src/segment/model.cc reads: docs/model-format.md.
Trees come from xgboost's JSON dump, lexicons as dictionaries of hashes."""
import json
import struct
import zlib

import numpy as np

import page_kinds

VERSION = 3
DEPTH = 4
NODES, LEAVES = (1 << DEPTH) - 1, 1 << DEPTH
UNIT = 1024  # lexicon values are in units of 1/1024
UNKNOWN = -32768


HEAD = 64
LINE = 64  # bytes of a line of the cache
BUCKET = 10  # words


def _pad(data):
    return data + b'\0' * (-len(data) % LINE)


def _fixed(value):
    return int(np.clip(round(value * UNIT), -32767, 32767))


def _table(entries, size):
    """Open addressing with linear probing, at most 4/5 full; entries are (hash, packed bytes)."""
    slots = 1
    while 4 * slots < 5 * len(entries) + 4: slots *= 2
    table = [None] * slots
    for h, packed in entries:
        i = h & (slots - 1)
        while table[i] is not None: i = (i + 1) & (slots - 1)
        table[i] = packed
    return slots, b''.join(e if e is not None else b'\0' * size for e in table)


def _buckets(weights):
    """A line of the cache holds BUCKET words and their weights, at most 7/10 of all room is taken. Where there is none left,
    words go to the next bucket that has room."""
    count = 1
    while 7 * BUCKET * count < 10 * len(weights) + 10: count *= 2
    buckets, overflows = [[] for _ in range(count)], [0] * count
    for h in sorted(weights):
        i = h & (count - 1)
        while len(buckets[i]) == BUCKET:
            overflows[i] = 1
            i = (i + 1) & (count - 1)
        buckets[i].append(h)
    return count, b''.join(
        struct.pack(f'<{BUCKET}I{BUCKET}hhH', *b, *[0] * (BUCKET - len(b)), *(_fixed(weights[h]) for h in b), *[0] * (BUCKET - len(b)), 0, o)
        for b, o in zip(buckets, overflows))


def _nodes_of(tree):
    return {tree['nodeid']: tree} | {k: v for c in tree.get('children', ()) for k, v in _nodes_of(c).items()}


def _complete(tree, column_of, bins):
    """One xgboost tree as a complete tree of DEPTH: (features, bins, leaf values)."""
    features, cuts, leaves = [0] * NODES, [255] * NODES, [0.0] * LEAVES

    def place(node, i):
        if i >= NODES:
            leaves[i - NODES] = node['leaf']
            return
        if 'leaf' in node:  # a leaf higher up: both sides give its value
            place(node, 2 * i + 1); place(node, 2 * i + 2)
            return
        by_id = {c['nodeid']: c for c in node['children']}
        column = column_of[node['split']]
        features[i] = column
        cuts[i] = bins[column].index(node['split_condition'])
        place(by_id[node['yes']], 2 * i + 1)
        place(by_id[node['no']], 2 * i + 2)

    place(tree, 0)
    return features, cuts, leaves


def _trees_of(booster, names):
    """The booster's trees, their nodes asking for a feature's name and for a 32-bit float, as xgboost and the program do."""
    trees = [json.loads(t) for t in booster.get_dump(dump_format='json')] if booster else []
    for tree in trees:
        for node in _nodes_of(tree).values():
            if 'split' not in node: continue
            node['split'] = names[int(node['split'][1:])]
            node['split_condition'] = float(np.float32(node['split_condition']))
    return trees


def _pack_trees(trees, column_of, bins):
    """(leaf unit, bytes)."""
    complete = [_complete(t, column_of, bins) for t in trees]
    largest = max((abs(v) for _, _, leaves in complete for v in leaves), default=1.0) or 1.0
    unit = largest / 32767
    packed = b''
    for features, cuts, leaves in complete:
        values = [int(round(v / unit)) & 0xFFFF for v in leaves]
        packed += struct.pack(f'<{NODES}H{NODES}B{LEAVES}B{LEAVES}Bx', *features, *cuts,
                              *(v & 255 for v in values), *(v >> 8 for v in values))
    return unit, packed


def write(path, names=(), medians=None, booster=None, attributes=None, text=None, kinds=None):
    """`names`: features of the booster's columns, in order; `medians`: {name: usual value};
    `attributes`: {hash: (near weight, near odds, far weight, far odds)}, odds None where unknown;
    `text`: {hash: weight}; `kinds`: a page_kinds.PageKinds. Without boosters the file holds lexicons alone."""
    trees = _trees_of(booster, names)
    kind_trees = _trees_of(kinds.booster, kinds.names) if kinds else []
    medians = (kinds.medians if kinds else {}) | (medians or {})
    used, thresholds = {}, {}
    for tree in trees + kind_trees:
        for node in _nodes_of(tree).values():
            if 'split' in node: thresholds.setdefault(node['split'], set()).add(node['split_condition'])
    for name in dict.fromkeys([*names, *(kinds.names if kinds else ())]):
        if name in thresholds: used[name] = len(used)
    bins = {used[s]: sorted(v) for s, v in thresholds.items()}
    flat, columns = [], b''
    for name, c in used.items():
        first = len(flat)
        flat += bins[c]
        usual = int(np.searchsorted(bins[c], np.float32(medians[name]), side='right'))
        columns += struct.pack('<HHB3x', first, len(flat), usual)
    unit, packed = _pack_trees(trees, used, bins)
    kind_unit, packed_kinds = _pack_trees(kind_trees, used, bins)
    base = 0.0
    if booster:
        score = float(json.loads(booster.save_config())['learner']['learner_model_param']['base_score'])
        base = float(np.log(score / (1 - score)))
    attribute_slots, attribute_table = _table(
        [(h, struct.pack('<I4h', h, _fixed(nw), UNKNOWN if no is None else _fixed(no), _fixed(fw), UNKNOWN if fo is None else _fixed(fo)))
         for h, (nw, no, fw, fo) in sorted((attributes or {}).items())], 12)
    text_buckets, text_table = _buckets(text or {})
    names_bytes = ''.join(n + '\n' for n in used).encode()
    kind_bytes = ''.join(k + '\n' for k in (page_kinds.KINDS if kinds else ())).encode()
    body = _pad(names_bytes) + _pad(columns) + _pad(struct.pack(f'<{len(flat)}f', *flat)) + _pad(packed) + \
        _pad(kind_bytes) + _pad(packed_kinds) + _pad(attribute_table) + _pad(text_table)
    head = struct.pack('<8sIIIIIIIIIffIIf', b'tamismdl', VERSION, HEAD + len(body), zlib.crc32(body), len(names_bytes),
                       len(used), len(flat), len(trees), attribute_slots, text_buckets, unit, base, len(kind_bytes),
                       len(kind_trees), kind_unit)
    with open(path, 'wb') as f: f.write(head + body)
    return len(head) + len(body)
