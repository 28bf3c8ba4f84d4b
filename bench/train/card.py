"""The model card: what the models were trained on, how large they are, and how they do on pages they never saw."""
import json
from pathlib import Path

SOURCES = """\
| corpus | pages | what gold is | source |
|---|---|---|---|
| wcxb-dev | 1,497 pages of seven types, mostly English | the text of each page | WCXB, Web Content Extraction Benchmark: its development part |
| daniel-dev | 784 news pages in Greek, English, Polish, Russian, Chinese | the text of each page | DAnIEL corpus (Lejeune, Brixtel, Doucet, Lucas) |
| trafilatura-dev | 480 pages, mostly German | snippets that must be kept or cut; for 428 pages also which lines are text | evaluation data of trafilatura (Barbaresi) |
| htmldate-dev | 165 pages that are in none of the others, mostly German and English | which lines are text | evaluation data of htmldate (Barbaresi) |

The copies that were used came without a licence text; ask their publishers before you pass on pages or gold. Which lines are text, where no gold
says so, was judged for tamis by a large language model that read the pages and corrected the guess of an earlier model (`bench/train/read/`); these labels
agree with the snippets of the same pages at F 0.970, which it did not see, where the guess itself had 0.961.
Some phrases of rules were found on pages of trafilatura-dev and htmldate-dev, which flatters the figures of trafilatura-dev by about 0.003.
"""


def _row(name, f):
    if len(f) == 3: return f'| {name} | snippets | | {f[0]:.4f} | {f[1]:.4f} | {f[2]:.4f} |'
    return f'| {name} | words | {f[0]} | {f[1]:.4f} | {f[2]:.4f} | {f[3]:.4f} |'


def _figures(results):
    lines = ['| pages | measure | number | precision | recall | F1 |', '|---|---|---|---|---|---|']
    for corpus, groups in results.items():
        for group in ('all', 'segments'):
            if group in groups: lines.append(_row(corpus, groups[group]))
        if groups.get('kinds', (0,))[0]: lines.append('| {} | kinds guessed rightly | {} | {:.4f} | | |'.format(corpus, *groups['kinds']))
        for group, f in groups.items():
            if group.startswith(('type ', 'lang ')) and f[0] >= 10 and f[0] < groups['all'][0] and not group.endswith('None'):
                lines.append(_row(f'{corpus}, {group}', f))
    return '\n'.join(lines)


def write(kinds, results, folder):
    parts = ['# The models of tamis', '',
             'html.model judges blocks of HTML pages, text.model lines of plain text. Both are gradient-boosted trees over the '
             'features of `src/segment/feature-list.h` and carry the two lexicons of `src/segment/lexicon.h` and trees that guess the kind of a page '
             '(its precision below is the share of right guesses); '
             'docs/model-format.md describes the files. `bench/train/train.py` makes them and this page.', '',
             '## Data', '', SOURCES,
             'Only weights of words and of block shapes are in the models; no text of the pages is. Every gold text also '
             'serves the text model as a page of its own, one clean (`clean-`), the next between a few lines of its page\'s menu or '
             'footer (`framed-`); where only snippets of a page are known, it learns the rest from what the HTML model keeps. Every other '
             'page as other programs lay its text out is judged alone (`laid-`).', '']
    for kind in kinds:
        size = (Path(folder) / f'{kind.name}.model').stat().st_size
        gain = json.loads((Path(folder) / f'{kind.name}-gain.json').read_text())
        parts += [f'## {kind.name}.model', '', f'{size:,} bytes; {len(gain)} features used; {len(kind.dump.pages):,} pages, '
                  f'{len(kind.dump.page):,} blocks. The features that gain most: ' + ', '.join(list(gain)[:15]) + '.', '',
                  'Each page was cleaned by a model and lexicons that saw no page of its domain (five folds; lexicons '
                  'nested in the folds).', '', _figures(results[kind.name]), '']
    text = '\n'.join(parts)
    (Path(folder) / 'README.md').write_text(text)
    return text
