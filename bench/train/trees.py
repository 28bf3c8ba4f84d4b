"""Fits the boosted trees, and the decision rule in numpy for quick looks while features are tried.
The figures of record come from the program itself: figures.py."""
import numpy as np
import xgboost as xgb

ROUNDS = 500
PARAMS = dict(objective='binary:logistic', tree_method='hist', max_depth=4, eta=0.08, max_bin=64, min_child_weight=2,
              subsample=0.7, colsample_bytree=0.4, reg_lambda=3, base_score=0.5, nthread=2, seed=0)
SAMPLE_LEAST, SAMPLE_WEIGHT = 0.08, 120
FORGOTTEN = 0.15  # share of the pages
SNIPPET_PAGE = 0.5  # a page of which only snippets are known counts so much


def weights(dump):
    """A block counts by its share of the page's gold words: what it costs in F1 to get it wrong."""
    n = len(dump.pages)
    page_words = np.bincount(dump.page, weights=dump.words, minlength=n)
    known_words = np.bincount(dump.page, weights=dump.words * dump.known, minlength=n)
    # Content words by label, not gold words: both are counted as features count them.
    gold = np.bincount(dump.page, weights=dump.words * dump.content, minlength=n)
    snippets = np.array([not p.get('text', True) for p in dump.pages])
    scale = np.where(snippets, known_words / SNIPPET_PAGE, np.maximum(np.maximum(gold, 0.15 * page_words), 20))
    return dump.known * dump.words / np.maximum(scale, 20)[dump.page]


def forget_words(x, names, page):
    """Takes what the lexicon says of class names from every seventh page or so (`page`: of each row), so that trees also
    learn to do without: a site whose class names nobody else uses is such a page. Text pages have none and stay whole;
    to take the scores of their first words cost 0.008 on daniel-dev."""
    columns = [i for i, n in enumerate(names) if 'attributes' in n or n.startswith(('near_', 'far_'))]
    pages = np.random.RandomState(0).rand(page.max() + 1) < FORGOTTEN
    x[np.ix_(pages[page], columns)] = 0


def fit(x, y, w, rounds=ROUNDS, **params):
    """Fits on a sample of the rows: most blocks of a page weigh next to nothing, so the lighter a block, the less often
    it is drawn and the more it then counts. Halves the time and costs no accuracy."""
    chance = np.minimum(1, SAMPLE_LEAST + w * SAMPLE_WEIGHT)
    keep = (np.random.RandomState(0).rand(len(w)) < chance) & (w > 0)
    data = xgb.QuantileDMatrix(x[keep], y[keep], weight=w[keep] / chance[keep],
                               max_bin=params.get('max_bin', PARAMS['max_bin']))
    return xgb.train(PARAMS | params, data, rounds)


def expected_f1_cut(p, words):
    """Which blocks the program would keep, before duplicates and rules: src/segment/decide.cc."""
    order = np.argsort(-p, kind='stable')
    gained, kept = np.cumsum(p[order] * words[order]), np.cumsum(words[order])
    best = int(np.argmax(gained / (kept + gained[-1] + 1e-9)))
    keep = np.zeros(len(p), bool)
    keep[order[:best + 1]] = True
    return keep


def quick_f1(dump, p, rows=None):
    """Mean F1 over pages with gold text, from labels instead of words: fast, a little high."""
    starts = np.flatnonzero(np.diff(dump.page, prepend=-1))
    scores = {}
    for a, b in zip(starts, np.append(starts[1:], len(dump.page))):
        k = dump.page[a]
        if rows is not None and not rows[a]: continue
        if not dump.pages[k].get('text', True): continue
        keep = expected_f1_cut(p[a:b], dump.words[a:b])
        w, y = dump.words[a:b], dump.content[a:b]
        gold = max((w * y).sum(), 1e-9)
        scores[k] = 2 * (w * y)[keep].sum() / (w[keep].sum() + gold)
    return scores
