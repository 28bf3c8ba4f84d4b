"""Fits the two lexicons: logistic weights of attribute words and of a block's first words, and the attribute words'
log-odds of content. A word must stand on pages of several domains, so that no site is learned by heart."""
import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import SGDClassifier

MIN_DOMAINS = {'attributes': 5, 'text': 6}
ALPHA = 3e-6
EPOCHS = 8
PRIOR = 30.0  # blocks of average content that every word's odds start from


def block_weights(dump, rows):
    """Each page counts alike; inside a page a block counts by the root of its words."""
    w = np.sqrt(dump.words[rows]) * dump.known[rows]
    page = np.bincount(dump.page[rows], weights=w, minlength=len(dump.pages))
    w = w / np.maximum(page[dump.page[rows]], 1e-9)
    return w * (len(w) / max(w.sum(), 1e-9))


def _frequent(matrix, domain_of_row, at_least):
    """Columns that occur in at least so many domains."""
    coo = matrix.tocoo()
    pairs = np.unique(coo.col.astype(np.int64) << 32 | domain_of_row[coo.row].astype(np.int64))
    counts = np.bincount(pairs >> 32, minlength=matrix.shape[1])
    return np.flatnonzero(counts >= at_least)


def _logistic(matrix, y, w):
    length = np.asarray(matrix.sum(1)).ravel()
    scaled = sp.diags(1 / np.sqrt(np.maximum(length, 1))).dot(matrix).tocsr()
    model = SGDClassifier(loss='log_loss', alpha=ALPHA, max_iter=EPOCHS, tol=None, average=True, random_state=0)
    # A soft label is its block twice, once of each kind, weighted by its share.
    part = (y > 0) & (y < 1)
    x = sp.vstack([scaled, scaled[part]]).tocsr()
    target = np.concatenate([y > 0, np.zeros(part.sum(), bool)])
    weight = np.concatenate([np.where(y > 0, y, 1) * w, (1 - y[part]) * w[part]])
    model.fit(x, target, sample_weight=weight)
    return model.coef_[0]


def _odds(matrix, y, w):
    """Smoothed log-odds of content where the word stands; None below a few occurrences is the caller's business."""
    binary = (matrix > 0).astype(np.float32)
    total, content = binary.T.dot(w), binary.T.dot(w * y)
    mean = (w * y).sum() / w.sum()
    rate = (content + PRIOR * mean) / (total + PRIOR)
    return np.log(rate / (1 - rate))


def fit(dump, words, rows, domain_of_row):
    """Lexicons from the given rows. `words` is dumps.words(): near, far, text. Returns (attributes, text)."""
    (near, near_hash), (far, far_hash), (text, text_hash) = words
    rows = rows[dump.known[rows] > 0]
    y, w, domains = dump.content[rows], block_weights(dump, rows), domain_of_row[rows]
    attributes = {}
    near, far, text = near[rows], far[rows], text[rows]
    if near.nnz:
        kn, kf = (_frequent(m, domains, MIN_DOMAINS['attributes']) for m in (near, far))
        near, far = near[:, kn].tocsr(), far[:, kf].tocsr()
        # The program divides by the root of all words, known or not; few are unknown, so known ones serve here.
        weight = _logistic(sp.hstack([near, far]).tocsr(), y, w)
        for h, x, o in zip(near_hash[kn], weight[:len(kn)], _odds(near, y, w)):
            attributes[int(h)] = (x, o, 0.0, None)
        for h, x, o in zip(far_hash[kf], weight[len(kn):], _odds(far, y, w)):
            n = attributes.get(int(h), (0.0, None, 0.0, None))
            attributes[int(h)] = (n[0], n[1], x, o)
    kt = _frequent(text, domains, MIN_DOMAINS['text'])
    weight = _logistic(text[:, kt].tocsr(), y, w)
    text_words = {int(h): x for h, x in zip(text_hash[kt], weight) if abs(x) > 0.02}
    attributes.pop(0, None); text_words.pop(0, None)
    return attributes, text_words
