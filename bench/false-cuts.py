#!/usr/bin/python3
"""What the rules alone cut from texts that are all article: gold texts, given as plain text.

  bench/false-cuts.py TAMIS GOLD.jsonl.gz... [--show N]

Prints the share of characters that were cut and the characters a rule; --show N also the first N characters of
each cut. Rules that cut article text are worse than none, so the list is to be read, not only its sum.
"""
import argparse
import gzip
import json
import signal
import subprocess
from collections import Counter


def texts(path):
    opener = gzip.open if path.endswith('.gz') else open
    with opener(path, 'rt', encoding='utf-8') as lines:
        for line in lines:
            gold = json.loads(line)
            if gold.get('text'): yield {'id': gold['id'], 'text': gold['text']}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('tamis')
    ap.add_argument('gold', nargs='+')
    ap.add_argument('--show', type=int, default=0, metavar='N')
    args = ap.parse_args()
    records = [record for path in args.gold for record in texts(path)]
    pages = ''.join(json.dumps(record) + '\n' for record in records)
    run = subprocess.run([args.tamis, '--no-model', '--explain', '-q', '-f', 'jsonl', '-t', 'jsonl'], input=pages.encode(),
                         stdout=subprocess.PIPE, check=True)
    by_rule, cuts = Counter(), []
    for line in run.stdout.splitlines():
        page = json.loads(line)
        for cut in page.get('cuts', []):
            name = cut.get('rule') or cut.get('reason')
            by_rule[name] += len(cut['text'])
            cuts.append((name, page['id'], cut['text']))
    # From here on a reader that has seen enough, as head has, ends it quietly.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    total, lost = sum(len(record['text']) for record in records), sum(by_rule.values())
    print(f'{lost:,} of {total:,} characters cut, {100 * lost / total:.4f} %')
    for name, count in by_rule.most_common(): print(f'{count:8,}  {name}')
    if args.show:
        for name, page, text in sorted(cuts): print(f'{name}\t{page}\t{text[:args.show]!r}')


if __name__ == '__main__':
    main()
