"""How a model does on a language it never saw: for each language of a corpus, trees and lexicons are fitted without its
pages and judged on them. The lexicon scores that trees learn from are those of the folds; none is of the language's pages."""

import numpy as np

import dumps
import figures
import lexicons
import model_file
import trees

ROUNDS = 250  # half of a model's trees: five more models of each kind would take too long
LEAST_PAGES = 30


def _fit(kind, language, x, rows, words, columns, folder):
    seen = np.array([p.get('lang') != language for p in kind.dump.pages])[kind.dump.page]
    keep = seen[rows]
    booster = trees.fit(x[keep], kind.dump.content[rows][keep], trees.weights(kind.dump)[rows][keep], ROUNDS)
    names = [kind.names[c] for c in columns]
    attributes, text = lexicons.fit(kind.dump, words, np.flatnonzero(seen), kind.page_domain[kind.dump.page])
    folder.mkdir(parents=True, exist_ok=True)
    model_file.write(folder / f'{kind.name}.model', names, dict(zip(names, np.median(x[::7], axis=0))), booster, attributes, text)


def leave_out(args, kind, predict, folds, corpus='daniel-dev'):
    """Returns {'CORPUS, LANGUAGE left out': figures of the language's pages by the model that saw none of them}."""
    if corpus not in kind.inputs: return {}
    gold = list(figures.json_lines(kind.gold[corpus]))
    count = {}
    for g in gold: count[g.get('lang')] = count.get(g.get('lang'), 0) + 1
    languages = sorted(l for l, n in count.items() if l and n >= LEAST_PAGES)
    folders = {l: args.work / f'without-{l}' for l in languages}
    missing = [l for l in languages if not (folders[l] / f'{kind.name}.model').exists()]
    if missing:
        columns = kind.chosen()
        x, rows = kind.matrix([((f,), f) for f in range(folds)], columns)
        words = dumps.words(kind.base)
        for l in missing: _fit(kind, l, x, rows, words, columns, folders[l])
    out = {}
    for l in languages:
        texts = predict(args, kind, folders[l], corpus)
        f = figures.figures([g for g in gold if g.get('lang') == l], texts)
        out[f'{corpus}, {l} left out'] = {'all': f['all']}
    return out
