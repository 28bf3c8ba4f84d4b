"""Dumps of `tamis features` as numpy arrays: blocks in rows, pages around them.
The layout of the files is that of src/train/feature-dump.h."""
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp


@dataclass
class Dump:
    """Blocks of one or several dumps; `page` indexes `pages`."""
    pages: list
    page: np.ndarray      # int, a row a block
    content: np.ndarray   # share of the block's words that gold has
    known: np.ndarray     # 0 where gold says nothing of the block
    words: np.ndarray
    directories: list     # where the rows came from, in order
    names: list           # of the columns


def run_features(tamis, inputs, out, gold=None, models=None, ids=None, words=False, labels=True, features=True):
    """Runs `tamis features` into folder `out`, unless a run before finished there."""
    out = Path(out)
    if (out / 'done').exists():
        return out
    command = [tamis, 'features', '-o', str(out)]
    if gold: command += ['--gold', str(gold)]
    if models: command += ['--models', str(models)]
    if ids: command += ['--ids', str(ids)]
    if words: command += ['--words']
    if not labels: command += ['--no-labels']
    if not features: command += ['--no-features']
    subprocess.run(command + [str(i) for i in inputs], check=True)
    (out / 'done').write_text('')
    return out


def pages(directory):
    """The pages of one dump, in order."""
    return [json.loads(line) for line in open(Path(directory) / 'pages.jsonl', encoding='utf-8')]


def load(directories):
    """Reads what every dump has; features and words are read when asked for."""
    all_pages, page, content, known, words = [], [], [], [], []
    names = None
    for d in map(Path, directories):
        rows = np.fromfile(d / 'rows.f32', np.float32).reshape(-1, 4)
        page.append(rows[:, 0].astype(np.int64) + len(all_pages))
        content.append(rows[:, 1]); known.append(rows[:, 2]); words.append(rows[:, 3])
        all_pages += pages(d)
        if (d / 'names.txt').exists(): names = (d / 'names.txt').read_text().split()
    return Dump(all_pages, *map(np.concatenate, (page, content, known, words)), list(directories), names)


def features(directories, columns=None):
    """The feature matrix, all columns or those of the given indices."""
    out = []
    for d in map(Path, directories):
        width = len((d / 'names.txt').read_text().split())
        x = np.memmap(d / 'features.f32', np.float32, 'r').reshape(-1, width)
        out.append(np.array(x if columns is None else x[:, columns]))
    return np.concatenate(out)


def words(directories):
    """Hashes of near, far and text words as three CSR count matrices over hashed columns.
    Returns (matrix, hashes) three times; column i of a matrix is the word hashes[i]."""
    flat = np.concatenate([np.fromfile(Path(d) / 'words.u32', np.uint32) for d in directories])
    lists, starts, at = ([], [], []), ([0], [0], [0]), 0
    view = flat.tolist()  # a plain list is indexed far quicker than an array
    total = len(view)
    while at < total:
        for k in range(3):
            n = view[at]
            lists[k].append((at + 1, at + 1 + n))
            starts[k].append(starts[k][-1] + n)
            at += 1 + n
    out = []
    for k in range(3):
        spans = np.array(lists[k], np.int64).reshape(-1, 2)
        lengths = spans[:, 1] - spans[:, 0]
        index = np.repeat(spans[:, 0] - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths) + np.arange(lengths.sum())
        hashes, column = np.unique(flat[index], return_inverse=True)
        m = sp.csr_matrix((np.ones(len(column), np.float32), column, np.array(starts[k])), shape=(len(spans), len(hashes)))
        m.sum_duplicates()
        out.append((m, hashes))
    return out
