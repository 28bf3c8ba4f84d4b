#!/usr/bin/python3
"""Trains the two models of tamis and writes them with their model card.

  bench/train/train.py --tamis build/release/tamis --corpora FOLDER [--work FOLDER] [--out rules/model]

FOLDER holds NAME.warc.gz, NAME.wet.gz and NAME.gold.jsonl.gz for each corpus. Every step keeps its result in the work
folder, so that a run that was stopped goes on where it stood. The same data give the same models and figures.
"""
import argparse
import itertools
import json
import shutil
import subprocess
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlparse

import numpy as np

import borrowed
import card
import clean_pages
import dumps
import figures
import languages
import layouts
import lexicons
import model_file
import page_kinds
import read_pages
import trees

FOLDS = 5
TREE_NAMES = Path(__file__).parent  # the lists of chosen features lie beside this file


def domain(page):
    """Registrable domain, near enough: the last two labels, three where the last two are short (co.uk, gov.cn)."""
    url = page.get('url') or page['id']
    host = urlparse(url).netloc or url.split('::')[-1].split('/')[0]
    parts = host.lower().split(':')[0].removeprefix('www.').split('.')
    short = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3
    return '.'.join(parts[-3:] if short else parts[-2:])


def fold_of_domains(pages, judged):
    """A fold for every domain, domains of many pages first, so that folds are of one size. Pages that are not `judged` come
    last: to add some deals the others no other fold, and figures can be compared."""
    count = defaultdict(int)
    for p, mine in zip(pages, judged): count[domain(p)] += mine
    size, fold = [0] * FOLDS, {}
    for d in sorted(count, key=lambda d: (-count[d], d)):
        fold[d] = size.index(min(size))
        size[fold[d]] += max(count[d], 1)
    return fold


class Kind:
    """One of the two models: its inputs, dumps and lexicons. `gold` is what it learns from, `judged` what it is measured by.
    `teacher` is the Kind that labels what gold leaves open."""

    def __init__(self, name, suffix, args, teacher=None):
        self.name, self.args, self.teacher = name, args, teacher
        self.work = args.work / name
        self.inputs = {c: args.corpora / f'{c}.{suffix}' for c in args.names if (args.corpora / f'{c}.{suffix}').exists()}
        truth = {c: args.corpora / f'{c}.gold.jsonl.gz' for c in self.inputs}
        self.judged = {c: gold for c, gold in truth.items() if any(map(read_pages.has_truth, figures.json_lines(gold)))}
        self.gold = {c: read_pages.make(args.tamis, c, args.corpora / f'{c}.warc.gz', gold, args.work / 'read') for c, gold in truth.items()}
        if name == 'text':
            for c, (text, gold) in clean_pages.make(args.tamis, self.inputs, self.gold, self.work / 'clean').items():
                self.inputs[c], self.gold[c], self.judged[c] = text, gold, gold
        # Judged and not learned from: docs/architecture.md tells why.
        self.laid = layouts.make(teacher.inputs, self.judged, self.work / 'laid') if name == 'text' else {}

    def prepare(self):
        self.base = [dumps.run_features(self.args.tamis, [path], self.work / 'base' / c, gold=self.gold[c], words=True)
                     for c, path in self.inputs.items()]
        self.dump = dumps.load(self.base)
        self.names = self.dump.names
        self.dump.known[read_pages.guessed(self.dump, self.base)] = 0
        self.is_judged = np.concatenate([np.full(len(dumps.pages(b)), c in self.judged) for c, b in zip(self.inputs, self.base)])
        # A teacher's folds are its pupil's, so that it labels for a fold that neither has seen; a clean text goes with its page.
        first = self.teacher or self
        fold_of = fold_of_domains(first.dump.pages, first.is_judged)
        fold_of_id = {p['id']: fold_of[domain(p)] for p in first.dump.pages}
        self.page_domain = np.unique([domain(p) for p in self.dump.pages], return_inverse=True)[1]
        self.page_fold = np.array([fold_of_id[p['id'].removesuffix(clean_pages.MARK)] for p in self.dump.pages])
        self.row_fold = self.page_fold[self.dump.page]

    def fit_lexicons(self):
        """One lexicon for each set of folds left out: pairs and singles for nested figures, none for the model itself."""
        left_out = [(), *itertools.combinations(range(FOLDS), 1), *itertools.combinations(range(FOLDS), 2)]
        missing = [s for s in left_out if not (self.lexicon_folder(s) / 'lexicons.npz').exists()]
        if not missing: return
        words = dumps.words(self.base)
        domain_of_row = self.page_domain[self.dump.page]

        def one(s):
            rows = np.flatnonzero(~np.isin(self.row_fold, s))
            attributes, text = lexicons.fit(self.dump, words, rows, domain_of_row)
            folder = self.lexicon_folder(s)
            folder.mkdir(parents=True, exist_ok=True)
            for kind in ('html', 'text'): model_file.write(folder / f'{kind}.model', attributes=attributes, text=text)
            np.savez(folder / 'lexicons.npz', attributes=np.array(list(attributes.items()), object),
                     text=np.array(list(text.items()), object))

        with ThreadPoolExecutor(2) as pool: list(pool.map(one, missing))

    def lexicon_folder(self, left_out):
        return self.work / 'lexicons' / ('all' if not left_out else '-'.join(map(str, left_out)))

    def lexicons(self, left_out):
        data = np.load(self.lexicon_folder(left_out) / 'lexicons.npz', allow_pickle=True)
        return dict(data['attributes']), dict(data['text'])

    def scored(self, left_out, fold):
        """Features of the pages of `fold`, words scored by the lexicons that leave `left_out` out."""
        out = self.work / 'scored' / f"{'-'.join(map(str, left_out))}-on-{fold}"
        ids = self.work / f'ids-{fold}'
        if not ids.exists():
            ids.write_text(''.join(p['id'] + '\n' for p, f in zip(self.dump.pages, self.page_fold) if f == fold))
        dumps.run_features(self.args.tamis, self.inputs.values(), out, models=self.lexicon_folder(left_out), ids=ids, labels=False)
        return out

    def matrix(self, parts, columns):
        """Features, and the rows of the base dump they belong to, of parts [(left_out, fold)]."""
        x, rows = [], []
        by_id = {p['id']: i for i, p in enumerate(self.dump.pages)}
        starts = np.searchsorted(self.dump.page, np.arange(len(self.dump.pages) + 1))
        for left_out, fold in parts:
            d = self.scored(left_out, fold)
            x.append(dumps.features([d], columns))
            for line in open(d / 'pages.jsonl', encoding='utf-8'):
                k = by_id[json.loads(line)['id']]
                rows.append(np.arange(starts[k], starts[k + 1]))
        return np.concatenate(x), np.concatenate(rows)

    def chosen(self):
        """Columns the model may use: the list beside this script where there is one, else all."""
        path = TREE_NAMES / f'{self.name}-features.txt'
        names = path.read_text().split() if path.exists() else self.names
        return [self.names.index(n) for n in names]

    def write(self, folder, *scores, kinds):
        """Writes the model to `folder` and returns its size. A teacher's copy knows no kinds: labels follow scores alone."""
        if not self.teacher: borrowed.write_teacher(folder, *scores)
        folder.mkdir(parents=True, exist_ok=True)
        return model_file.write(folder / f'{self.name}.model', *scores, kinds)

    def labels(self, folder):
        """Content and weight of each row for the model that goes to `folder`."""
        if not self.teacher: return self.dump.content, trees.weights(self.dump)
        return borrowed.labels(self.args, self, self.teacher, predict, folder)

    def train(self, fold, folder):
        """Writes the model that never saw `fold`; None: the model of record."""
        path = folder / f'{self.name}.model'
        if path.exists(): return
        columns = self.chosen()
        outside = [f for f in range(FOLDS) if f != fold]
        parts = [(tuple(sorted({f} if fold is None else {f, fold})), f) for f in outside]
        x, rows = self.matrix(parts, columns)
        content, weight = self.labels(folder)
        names = [self.names[c] for c in columns]
        medians = dict(zip(names, np.median(x[::7], axis=0)))
        trees.forget_words(x, names, self.dump.page[rows])
        booster = trees.fit(x, content[rows], weight[rows])
        attributes, text = self.lexicons(() if fold is None else (fold,))
        size = self.write(folder, names, medians, booster, attributes, text, kinds=page_kinds.fit(self, parts))
        gain = {names[int(k[1:])]: v for k, v in booster.get_score(importance_type='total_gain').items()}
        (folder / f'{self.name}-gain.json').write_text(json.dumps(dict(sorted(gain.items(), key=lambda g: -g[1])), indent=0))
        print(f'{path}: {size} bytes, {len(rows)} blocks', flush=True)


def predict(args, kind, folder, name, options=(), field='text'):
    """Text of every page by the model in `folder`, or another field."""
    out = folder / f"{kind.name}-{name}{''.join(options)}.jsonl"
    if not out.exists():
        pages = kind.laid[name][0] if name in kind.laid else kind.inputs[name]
        subprocess.run([args.tamis, '--models', folder, '-t', 'jsonl', '--no-progress', '-q', *options, '-o', out, pages], check=True)
    return {p['id']: p.get(field) or '' for p in figures.json_lines(out)}


def cross_validate(args, kind):
    """Figures of every corpus, each page by the model that never saw its domain."""
    out = {}
    gold_of = kind.judged | {name: gold for name, (_, gold) in kind.laid.items()}
    fold_of_id = {p['id']: f for p, f in zip(kind.dump.pages, kind.page_fold)}
    for name, gold in gold_of.items():
        for label, options in (('', ()), (' --articles', ('--articles',))):
            texts, kinds = {}, {}
            for fold in range(FOLDS):
                for into, field in ((texts, 'text'), (kinds, 'kind')):
                    found = predict(args, kind, args.work / f'fold-{fold}', name, options, field)
                    into |= {i: v for i, v in found.items() if fold_of_id.get(i.removesuffix(layouts.MARK)) == fold}
            records = list(figures.json_lines(gold))
            out[name + label] = figures.figures(records, texts)
            if not label: out[name]['kinds'] = figures.kinds_right(records, kinds)
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--tamis', type=Path, required=True)
    ap.add_argument('--corpora', type=Path, required=True)
    ap.add_argument('--names', nargs='+', default=['wcxb-dev', 'daniel-dev', 'trafilatura-dev', 'htmldate-dev'])
    ap.add_argument('--work', type=Path, default=Path('/tmp/tamis-train'))
    ap.add_argument('--out', type=Path, default=Path(__file__).parents[2] / 'rules/model')
    ap.add_argument('--languages', action='store_true', help='also judge each language by models that never saw it')
    ap.add_argument('--no-install', action='store_true', help='leave the model files in the work folder')
    args = ap.parse_args()
    args.tamis, args.work = args.tamis.resolve(), args.work.resolve()

    html = Kind('html', 'warc.gz', args)
    kinds = [html, Kind('text', 'wet.gz', args, teacher=html)]
    for kind in kinds:
        kind.prepare()
        kind.fit_lexicons()
    for fold in [None, *range(FOLDS)]:
        for kind in kinds: kind.train(fold, args.work / ('final' if fold is None else f'fold-{fold}'))
    results = {kind.name: cross_validate(args, kind) for kind in kinds}
    if args.languages:
        for kind in kinds: languages.train(args, kind, FOLDS)
        for kind in kinds: results[kind.name] |= languages.judge(args, kind, predict)
    text = card.write(kinds, results, args.work / 'final')
    print(text)
    if not args.no_install:
        args.out.mkdir(parents=True, exist_ok=True)
        for f in ('html.model', 'text.model', 'README.md'): shutil.copy(args.work / 'final' / f, args.out / f)


if __name__ == '__main__':
    sys.exit(main())
