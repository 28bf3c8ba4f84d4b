"""Trees that tell kinds of page apart (article, forum, listing and the like) by what is the same on a whole page."""
from dataclasses import dataclass

import numpy as np
import xgboost as xgb

KINDS = ('article', 'collection', 'documentation', 'forum', 'listing', 'product', 'service')
ROUNDS = 60  # trees of each kind
PARAMS = dict(objective='multi:softprob', num_class=len(KINDS), tree_method='hist', max_depth=4, eta=0.08, max_bin=64, min_child_weight=2,
              subsample=0.7, colsample_bytree=0.4, reg_lambda=3, base_score=0.5, nthread=2, seed=0)
ARTICLE_WEIGHT = 0.7  # two corpora of three hold articles alone


@dataclass
class PageKinds:
    names: list  # the features of the booster's columns
    medians: dict
    booster: xgb.Booster


def fit(kind, parts, seen=lambda page: True):
    """Fits on the pages of `parts` (as Kind.matrix() takes them) that are `seen` and whose type gold knows."""
    columns = [i for i, n in enumerate(kind.names) if n.startswith(('page_', 'ld_')) or n.endswith('_page')]
    names = [kind.names[c] for c in columns]
    x, rows = kind.matrix(parts, columns)
    first = np.flatnonzero(np.diff(kind.dump.page[rows], prepend=-1))
    x, pages = x[first], [kind.dump.pages[p] for p in kind.dump.page[rows][first]]
    typed = np.array([p.get('type') in KINDS and seen(p) for p in pages])
    y = np.array([KINDS.index(p['type']) for p, t in zip(pages, typed) if t])
    data = xgb.QuantileDMatrix(x[typed], y, weight=np.where(y == 0, ARTICLE_WEIGHT, 1), max_bin=PARAMS['max_bin'])
    return PageKinds(names, dict(zip(names, np.median(x, axis=0))), xgb.train(PARAMS, data, ROUNDS))
