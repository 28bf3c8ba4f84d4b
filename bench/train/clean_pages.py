"""Gold texts as text pages, because what reaches a filter is often not a whole page: clean texts, which must come out whole,
and texts in a frame of a few lines of their page's menu and footer. Made as lines, with empty lines, and as one long line."""
import json
import subprocess

import figures

MARK = '#clean'  # behind the id of the page whose gold it is
KINDS = ('clean', 'framed')
FRAMES = (1, 4, 12)  # lines before or behind


def lines_of(text):
    return [line.strip() for line in text.split('\n') if line.strip()]


def clean(lines, i):
    """Every word of it is content."""
    return ('\n', '\n\n', ' ')[i % 3].join(lines)


def framed(lines, page, i):
    """`lines` with the first lines of `page` before them, its last lines behind, or both; lines that are among them do not
    count. Every fourth frame has each side on one line, as programs that join a menu's words make it."""
    mine = set(lines)
    places = [k for k, line in enumerate(page) if line in mine]
    if not places: return None
    side, size, gap = i % 4, FRAMES[i // 4 % 3], ('\n', '\n\n')[i // 12 % 2]
    head = page[:places[0]][:size] if side != 1 else []
    foot = page[places[-1] + 1:][-size:] if side != 2 else []
    if side == 3: head, foot = [' '.join(head)], [' '.join(foot)]
    return gap.join(line for line in head + lines + foot if line)


def pages_as_lines(tamis, path):
    """The lines of every page of a WET file, nothing cut."""
    command = [tamis, '--no-model', '--no-default-rules', '-t', 'jsonl', '--no-progress', '-q', path]
    out = subprocess.run(command, check=True, capture_output=True).stdout
    return {p['id']: lines_of(p.get('text') or '') for p in map(json.loads, out.splitlines())}


def make(tamis, inputs, gold, folder):
    """Writes one JSONL of pages and one of gold for each corpus with gold texts and each kind; every other gold text becomes a
    clean page, the rest framed ones. Returns {name: (pages, gold)}."""
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
            kind = KINDS[i % 2]
            lines = lines_of(g['text'])
            text = framed(lines, whole.get(g['id'], []), i // 2) if i % 2 else clean(lines, i // 2)
            if not text: continue
            page_id = g['id'] + MARK
            written[kind][0].append({'id': page_id, 'url': g.get('url'), 'text': text})
            written[kind][1].append({**g, 'id': page_id})
        for kind, pair in paths.items():
            for file, rows in zip(pair, written[kind]):
                file.write_text(''.join(json.dumps(r, ensure_ascii=False) + '\n' for r in rows), encoding='utf-8')
    return out
