"""Gold texts as text pages, because what reaches a filter is often not a whole page: clean texts, which must come out whole,
and texts in a frame of a few lines of their page's menu and footer. Made as lines, with empty lines, and as one long line."""
import json
import subprocess

import figures

MARK = '#clean'  # behind the id of the page whose gold it is
KINDS = ('clean', 'framed')
FRAMES = (1, 4, 12)  # lines before and behind


def lines_of(text):
    return [line.strip() for line in text.split('\n') if line.strip()]


def clean(lines, i):
    """Every word of it is content."""
    return ('\n', '\n\n', ' ')[i % 3].join(lines)


def framed(lines, page, i):
    """`lines` between the first and last lines of `page` that are not among them; every other time each side is one line, as
    programs that join a menu's words make it."""
    mine = set(lines)
    places = [k for k, line in enumerate(page) if line in mine]
    if not places: return None
    size = FRAMES[i % len(FRAMES)]
    head, foot = page[:places[0]][:size], page[places[-1] + 1:][-size:]
    if i % 2: head, foot = [' '.join(head)], [' '.join(foot)]
    return ('\n', '\n\n')[i // 2 % 2].join(line for line in head + lines + foot if line)


def pages_as_lines(tamis, path):
    """The lines of every page of a WET file, nothing cut."""
    command = [tamis, '--no-model', '--no-default-rules', '-t', 'jsonl', '--no-progress', '-q', path]
    out = subprocess.run(command, check=True, capture_output=True).stdout
    return {p['id']: lines_of(p.get('text') or '') for p in map(json.loads, out.splitlines())}


def make(tamis, inputs, gold, folder):
    """Writes one JSONL of pages and one of gold for each corpus with gold texts and each kind; a gold text in three becomes a
    clean page, the others framed ones. Returns {name: (pages, gold)}."""
    out = {}
    folder.mkdir(parents=True, exist_ok=True)
    for corpus, path in gold.items():
        records = [g for g in figures.json_lines(path) if g.get('text')]
        if not records: continue
        paths = {kind: (folder / f'{kind}-{corpus}.jsonl', folder / f'{kind}-{corpus}.gold.jsonl') for kind in KINDS}
        out |= {f'{kind}-{corpus}': p for kind, p in paths.items()}
        if all(p.exists() for pair in paths.values() for p in pair): continue
        whole = pages_as_lines(tamis, inputs[corpus])
        written = {kind: ([], []) for kind in KINDS}
        for i, g in enumerate(records):
            kind = 'framed' if i % 3 else 'clean'
            lines = lines_of(g['text'])
            text = framed(lines, whole.get(g['id'], []), i // 3) if i % 3 else clean(lines, i // 3)
            if not text: continue
            page_id = g['id'] + MARK
            written[kind][0].append({'id': page_id, 'url': g.get('url'), 'text': text})
            written[kind][1].append({**g, 'id': page_id})
        for kind, pair in paths.items():
            for file, rows in zip(pair, written[kind]):
                file.write_text(''.join(json.dumps(r, ensure_ascii=False) + '\n' for r in rows), encoding='utf-8')
    return out
