"""Clean texts as text pages: what reaches a filter is often clean already, and must come out whole.
Made from gold texts, as lines, with empty lines, and as one long line; every word of them is content."""
import json

import figures

SHAPES = ('lines', 'paragraphs', 'one-line')
EVERY = 3  # every so many gold texts become a page
MARK = '#clean'  # behind the id of the page whose gold it is


def shape(text, kind):
    lines = [line.strip() for line in text.split('\n') if line.strip()]
    return {'lines': '\n', 'paragraphs': '\n\n', 'one-line': ' '}[kind].join(lines)


def make(gold, folder):
    """Writes one JSONL of pages and one of gold for each corpus with gold texts. Returns {name: (pages, gold)}."""
    out = {}
    folder.mkdir(parents=True, exist_ok=True)
    for corpus, path in gold.items():
        records = [g for g in figures.json_lines(path) if g.get('text')]
        if not records: continue
        name = f'clean-{corpus}'
        pages, truth = folder / f'{name}.jsonl', folder / f'{name}.gold.jsonl'
        with open(pages, 'w', encoding='utf-8') as p, open(truth, 'w', encoding='utf-8') as t:
            for i, g in enumerate(records[::EVERY]):
                page_id = g['id'] + MARK
                text = shape(g['text'], SHAPES[i % len(SHAPES)])
                p.write(json.dumps({'id': page_id, 'url': g.get('url'), 'text': text}, ensure_ascii=False) + '\n')
                t.write(json.dumps({**g, 'id': page_id}, ensure_ascii=False) + '\n')
        out[name] = (pages, truth)
    return out
