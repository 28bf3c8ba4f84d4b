"""How a model does on a language it never saw: for each language of a corpus, trees and lexicons are fitted without its
pages and judged on them. The lexicon scores that trees learn from are those of the folds, of pages in other languages."""
from collections import Counter

import numpy as np

import dumps
import figures
import lexicons
import page_kinds
import trees

ROUNDS = 250  # half of a model's trees: five more models of each kind would take too long
LEAST_PAGES = 30
CORPUS = 'daniel-dev'


def _fit(kind, language, parts, x, rows, words, columns, folder):
    foreign = lambda page: page.get('lang') != language
    seen = np.array([foreign(p) for p in kind.dump.pages])[kind.dump.page]
    names, keep = [kind.names[c] for c in columns], seen[rows]
    shown = x[keep]
    trees.forget_words(shown, names, kind.dump.page[rows][keep])
    content, weight = kind.labels(folder)
    booster = trees.fit(shown, content[rows][keep], weight[rows][keep], ROUNDS)
    attributes, text = lexicons.fit(kind.dump, words, np.flatnonzero(seen), kind.page_domain[kind.dump.page])
    kind.write(folder, names, dict(zip(names, np.median(x[::7], axis=0))), booster, attributes, text,
               kinds=page_kinds.fit(kind, parts, foreign))


def _folders(args, kind, corpus):
    """{language: where the models go that never saw it}, of languages with pages enough to judge."""
    if corpus not in kind.judged: return {}
    count = Counter(g.get('lang') for g in figures.json_lines(kind.judged[corpus]))
    return {l: args.work / f'without-{l}' for l in sorted(filter(None, count)) if count[l] >= LEAST_PAGES}


def train(args, kind, folds, corpus=CORPUS):
    """Writes one model of `kind` for each language left out."""
    folders = {l: f for l, f in _folders(args, kind, corpus).items() if not (f / f'{kind.name}.model').exists()}
    if not folders: return
    columns = kind.chosen()
    parts = [((f,), f) for f in range(folds)]
    x, rows = kind.matrix(parts, columns)
    words = dumps.words(kind.base)
    for language, folder in folders.items(): _fit(kind, language, parts, x, rows, words, columns, folder)


def judge(args, kind, predict, corpus=CORPUS):
    """Returns {'CORPUS, LANGUAGE left out': figures of the language's pages by the model that saw none of them}. The
    program loads both models of a folder, so both kinds are trained before either is judged."""
    out = {}
    for language, folder in _folders(args, kind, corpus).items():
        gold = [g for g in figures.json_lines(kind.judged[corpus]) if g.get('lang') == language]
        out[f'{corpus}, {language} left out'] = {'all': figures.figures(gold, predict(args, kind, folder, corpus))['all']}
    return out
