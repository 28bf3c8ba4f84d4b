"""Pages as other programs turn them into text: broken into lines of some width, with marks before items and headings, a line a piece
of text. The text model has to do in all of them, without having learned from any."""
import gzip
import json
import subprocess
import warnings
from concurrent.futures import ThreadPoolExecutor

import figures
import read_pages

MARK = '#laid'  # behind the id of the page that was laid out
SECONDS = 300  # a page that takes longer is left out


def _run(html, *command):
    return subprocess.run(command, input=html.encode('utf-8', 'replace'), capture_output=True, timeout=SECONDS, check=True).stdout.decode('utf-8', 'replace')


def _lynx(html):
    return _run(html, 'lynx', '-dump', '-nolist', '-width=80', '-assume_charset=utf-8', '-display_charset=utf-8', '-force_html', '-stdin')


def _w3m(html):
    return _run(html, 'w3m', '-dump', '-T', 'text/html', '-I', 'utf-8', '-O', 'utf-8', '-cols', '80')


def _markdown(html):
    import html2text
    converter = html2text.HTML2Text()
    converter.ignore_images = converter.ignore_links = True  # targets that are kept would count as noise
    return converter.handle(html)


def _pieces(html):
    import bs4
    warnings.simplefilter('ignore', bs4.XMLParsedAsHTMLWarning)
    tree = bs4.BeautifulSoup(html, 'lxml')
    for element in tree(['script', 'style', 'noscript', 'template']): element.decompose()
    return tree.get_text('\n', strip=True)


LAYOUTS = (_lynx, _w3m, _markdown, _pieces)


def _records(path):
    """(WARC-Record-ID, page as bytes) of each response of a WARC file."""
    with gzip.open(path, 'rb') as f:
        while line := f.readline():
            if not line.startswith(b'WARC/'): continue
            head = {}
            while line := f.readline().strip():
                name, value = line.split(b': ', 1)
                head[name.lower()] = value.decode()
            body = f.read(int(head[b'content-length']))
            if head[b'warc-type'] == 'response': yield head[b'warc-record-id'], body.partition(b'\r\n\r\n')[2]


def _lay(page):
    from bs4 import UnicodeDammit
    layout, html = page
    try:
        return LAYOUTS[layout](UnicodeDammit(html, is_html=True).unicode_markup or '')
    except Exception as e:  # what a converter does not get through is no page of ours
        print(f'{LAYOUTS[layout].__name__}: {type(e).__name__}', flush=True)


def make(pages, gold, folder):
    """Writes one JSONL of pages and one of gold for each corpus of `gold`: every other page, in each layout in turn.
    `pages` are the corpora as HTML. Returns {name: (pages, gold)}."""
    out = {}
    folder.mkdir(parents=True, exist_ok=True)
    for corpus, path in gold.items():
        records = {g['id']: g for g in figures.json_lines(path) if read_pages.has_truth(g)}
        if corpus not in pages or not records: continue
        files = folder / f'laid-{corpus}.jsonl', folder / f'laid-{corpus}.gold.jsonl'
        out[f'laid-{corpus}'] = files
        if all(f.exists() for f in files): continue
        known = [(i, html) for i, html in _records(pages[corpus]) if i in records][1::2]
        with ThreadPoolExecutor(2) as pool:
            texts = list(pool.map(_lay, ((n % len(LAYOUTS), html) for n, (_, html) in enumerate(known))))
        rows = [(i + MARK, text) for (i, _), text in zip(known, texts) if text]
        gold_of = [{**records[i.removesuffix(MARK)], 'id': i} for i, _ in rows]
        rows = [{'id': i, 'url': records[i.removesuffix(MARK)].get('url'), 'text': text} for i, text in rows]
        for file, lines in zip(files, (rows, gold_of)):
            file.write_text(''.join(json.dumps(r, ensure_ascii=False) + '\n' for r in lines), encoding='utf-8')
    return out
