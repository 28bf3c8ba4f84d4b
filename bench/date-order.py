#!/usr/bin/env python3
"""Measures in what order the signals of a page's date are to be trusted.

  bench/date-order.py GOLD.jsonl[.gz] CANDIDATES.jsonl [GOLD CANDIDATES ...]

CANDIDATES is what build/release/bench/date-candidates prints for the crawl that GOLD belongs to. First, how often each
signal is right where a page has it, and where the program chose it. Then whole orders of trust, each page judged once:
  program     what tamis chooses, contradictions settled
  trust       the candidate that tamis trusts most, nothing settled
  listed      the plain order json-ld, meta, time, url, dateline, text, script, corpus-prefix, copyright
  fitted      candidates by how often their like were right on other pages: five folds, a domain in one fold only
A page without the day in its gold is left out, as is a page that an earlier pair had.
"""
import collections
import gzip
import json
import re
import sys
from urllib.parse import urlsplit
import zlib

FOLDS = 5
LISTED = ["json-ld", "meta", "time", "url", "dateline", "text", "script", "corpus-prefix", "copyright"]


def lines(path):
    opener = gzip.open if open(path, "rb").read(2) == b"\x1f\x8b" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def kind(c):
    """What candidates are alike: signal, role, exactness, and the rank of a spelling or the score of a place."""
    shown = c["signal"] in ("time", "dateline", "text")
    grade = max(-1, min(10, round(c["score"]))) if shown else min(c["rank"], 9)
    return c["signal"], c["role"], len(c["date"]), grade


class Fitted:
    """The share of pages on which a kind of candidate was right, drawn towards a third where pages are few."""

    def __init__(self, pages):
        self.seen, self.right = collections.Counter(), collections.Counter()
        for page in pages:
            for k in {kind(c) for c in page["candidates"]}:
                self.seen[k] += 1
                self.right[k] += any(c["date"] == page["gold"] for c in page["candidates"] if kind(c) == k)

    def value(self, c):
        return (self.right[kind(c)] + 1) / (self.seen[kind(c)] + 3)

    def choose(self, candidates):
        best = max(candidates, key=self.value, default=None)
        return best["date"] if best and self.value(best) > 1 / 3 else ""


def listed(candidates):
    usable = [c for c in candidates if c["trust"] > 0 and c["role"] != "modified"] or candidates
    return min(usable, key=lambda c: (LISTED.index(c["signal"]), c["rank"], -c["score"]))["date"] if usable else ""


def trusted(candidates):
    best = max(candidates, key=lambda c: c["trust"], default=None)
    return best["date"] if best and best["trust"] > 0 else ""


def read_pages(paths):
    pages, urls = [], set()
    for gold_path, candidates_path in zip(paths[::2], paths[1::2]):
        gold = {g["id"]: g for g in lines(gold_path)}
        for page in lines(candidates_path):
            g = gold.get(page["id"], {})
            day = str(g.get("date") or "")[:10]
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", day) or g.get("url") in urls:
                continue
            urls.add(g.get("url"))
            host = (urlsplit(g.get("url") or "").hostname or page["id"]).split(".")
            page.update(gold=day, fold=zlib.crc32(".".join(host[-2:]).encode()) % FOLDS, date=page["date"] or "")
            pages.append(page)
    return pages


def main():
    paths = sys.argv[1:]
    if not paths or len(paths) % 2:
        sys.exit(__doc__.split("\n\n")[1])
    pages = read_pages(paths)
    has, says, chosen, right = (collections.Counter() for _ in range(4))
    for page in pages:
        for signal in {(c["signal"], c["role"]) for c in page["candidates"]}:
            has[signal] += 1
            says[signal] += any(c["date"] == page["gold"] for c in page["candidates"]
                                if (c["signal"], c["role"]) == signal)
        own = [c for c in page["candidates"] if c["date"] == page["date"] and c["source"] == page["source"]]
        if own:
            signal = own[0]["signal"], own[0]["role"]
            chosen[signal] += 1
            right[signal] += page["date"] == page["gold"]
    print(f"{len(pages)} pages\n\n{'signal':<28}{'pages':>7}{'says the day':>14}{'chosen':>8}{'right':>7}")
    for signal in sorted(has, key=lambda s: (LISTED.index(s[0]), s[1])):
        share = f"{right[signal] / chosen[signal]:.3f}" if chosen[signal] else "-"
        print(f"{' '.join(signal):<28}{has[signal]:>7}{says[signal] / has[signal]:>14.3f}{chosen[signal]:>8}{share:>7}")

    fitted = [Fitted([p for p in pages if p["fold"] != fold]) for fold in range(FOLDS)]
    orders = {"program": lambda p: p["date"], "trust": lambda p: trusted(p["candidates"]),
              "listed": lambda p: listed(p["candidates"]),
              "fitted": lambda p: fitted[p["fold"]].choose(p["candidates"])}
    print(f"\n{'order':<12}{'right':>8}{'wrong':>8}{'none':>8}   right by fold")
    for name, choose in orders.items():
        verdicts = [(p["fold"], choose(p), p["gold"]) for p in pages]
        n = len(verdicts)
        ok = sum(d == g for _, d, g in verdicts)
        none = sum(not d for _, d, _ in verdicts)
        folds = [[d == g for f, d, g in verdicts if f == fold] for fold in range(FOLDS)]
        by_fold = " ".join(f"{sum(v) / len(v):.3f}" if v else "-" for v in folds)
        print(f"{name:<12}{ok / n:>8.4f}{(n - ok - none) / n:>8.4f}{none / n:>8.4f}   {by_fold}")


main()
