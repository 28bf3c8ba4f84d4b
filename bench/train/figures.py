"""Word F1, snippet F and their groups, from the program's own output.
Word F1 is the metric of WCXB (multiset of words, averaged over pages), snippets that of trafilatura's evaluation."""
import gzip
import json
import re
from collections import Counter, defaultdict

TOKEN = re.compile(r'[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+')


def json_lines(path):
    opener = gzip.open if open(path, 'rb').read(2) == b'\x1f\x8b' else open
    with opener(path, 'rt', encoding='utf-8') as f:
        yield from (json.loads(line) for line in f if line.strip())


def tokens(text): return TOKEN.findall((text or '').lower())


def squeeze(text): return re.sub(r'\s+', ' ', text or '').strip()


def word_scores(predicted, gold):
    """Precision, recall and F1 of one page."""
    p, g = Counter(tokens(predicted)), Counter(tokens(gold))
    if not g: return (1.0, 1.0, 1.0) if not p else (0.0, 0.0, 0.0)
    common = sum((p & g).values())
    if not common: return 0.0, 0.0, 0.0
    precision, recall = common / sum(p.values()), common / sum(g.values())
    return precision, recall, 2 * precision * recall / (precision + recall)


def kinds_right(gold, kinds):
    """(pages, share of them whose kind is guessed rightly); `kinds`: {id: kind}."""
    right = [kinds.get(g['id']) == g['type'] for g in gold if g.get('type')]
    return len(right), sum(right) / max(1, len(right))


def figures(gold, texts):
    """`gold`: gold records; `texts`: {id: text}. Returns {'all' or group: (pages, precision, recall, F1)} for pages with
    gold text, and 'segments': (precision, recall, F) where there are snippets."""
    groups, snippets = defaultdict(list), Counter()
    for g in gold:
        text = texts.get(g['id'], '')
        if g.get('text') is not None:
            score = word_scores(text, g['text'])
            for name in ('all', 'type ' + str(g.get('type')), 'lang ' + str(g.get('lang'))): groups[name].append(score)
        if g.get('with') or g.get('without'):
            t = squeeze(text)
            for s in g.get('with') or []: snippets['right' if squeeze(s) in t else 'missed'] += 1
            for s in g.get('without') or []: snippets['wrong'] += squeeze(s) in t
    out = {name: (len(v), *(sum(s[i] for s in v) / len(v) for i in range(3))) for name, v in sorted(groups.items())}
    if snippets:
        right = snippets['right']
        p, r = right / max(1, right + snippets['wrong']), right / max(1, right + snippets['missed'])
        out['segments'] = (p, r, 2 * p * r / max(1e-9, p + r))
    return out
