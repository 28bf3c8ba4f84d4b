"""Gold texts of pages that were read for tamis: read/CORPUS.jsonl says which lines of a page are its text, and the lines come
from the page itself, so that no text of a page is kept here."""
import json
import subprocess
from pathlib import Path

import numpy as np

import dumps
import figures

FOLDER = Path(__file__).parent / 'read'


def labels(corpus):
    """The labels of the pages of `corpus` that were read, by id."""
    path = FOLDER / f'{corpus}.jsonl'
    return {r['id']: r for r in figures.json_lines(path)} if path.exists() else {}


def has_truth(record):
    """Whether a gold record says what the page's text is, or parts of it."""
    return any(record.get(field) for field in ('text', 'with', 'without'))


def lines_of(record):
    """All lines of a page that say anything, in order."""
    return [line for line in (record.get('text') or '').split('\n') if line.strip()]


def chosen(ranges, lines):
    """The lines that '3-9 12' names, counted from 0."""
    bounds = [[int(n) for n in part.split('-')] for part in ranges.split()]
    return [lines[i] for b in bounds for i in range(b[0], b[-1] + 1)]


def make(tamis, corpus, pages, gold, folder):
    """Writes gold for training on `corpus`: the text of pages that were read, the record of the file `gold` for others that
    have text or snippets. Returns its path, or `gold` where no page was read. `pages` is the corpus as HTML."""
    read = labels(corpus)
    if not read: return gold
    folder.mkdir(parents=True, exist_ok=True)
    path, everything = folder / f'{corpus}.gold.jsonl', folder / f'{corpus}.lines.jsonl'
    if path.exists(): return path
    subprocess.run([tamis, '--no-model', '--no-default-rules', '-t', 'jsonl', '--no-progress', '-q', '-o', everything, pages], check=True)
    found, changed = {}, 0
    for record in figures.json_lines(everything):
        label, lines = read.get(record['id']), lines_of(record)
        if not label: continue
        if len(lines) != label['lines']:
            changed += 1
            continue
        found[record['id']] = {'lang': record['lang'], 'text': '\n'.join(chosen(label['keep'], lines))}
    if changed: print(f'{corpus}: {changed} pages have other lines than when they were read and are left out', flush=True)
    written = path.with_suffix('.part')
    with open(written, 'w', encoding='utf-8') as out:
        for g in figures.json_lines(gold):
            known = found.get(g['id'])
            if known: g = {'id': g['id'], 'url': g.get('url'), **known}
            elif not has_truth(g): continue
            out.write(json.dumps(g, ensure_ascii=False) + '\n')
    written.rename(path)
    return path


# What readers left as it was guessed: headlines, lines of date and author, captions. It teaches nothing but the guess.
LEFT = {'title_match': 0.5, 'rule_capture': 0, 'in_figure': 0}


def guessed(dump, base):
    """Which rows of `dump`, made from the folders `base`, belong to pages that were read, in lines that nobody judged."""
    read = {i for path in FOLDER.glob('*.jsonl') for i in labels(path.stem)}
    columns = [dump.names.index(n) for n in LEFT if n in dump.names]
    bounds = [LEFT[dump.names[c]] for c in columns]
    return np.array([p['id'] in read for p in dump.pages])[dump.page] & (dumps.features(base, columns) > bounds).any(axis=1)
