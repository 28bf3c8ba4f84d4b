#!/usr/bin/env python3
"""Draws where the time of a page goes, from the medians of stages_bench.

Usage: plot-stages.py RESULTS.json > docs/performance.svg   (RESULTS.json: SAVE=RESULTS.json bench/speed.sh ...)
"""
import json
import sys

WIDTH, LEFT, BAR, ROW = 900, 60, 46, 92
COLOURS = {"strip": "#b3cde3", "Gumbo": "#6497b1", "walk": "#a8c9a4", "read": "#b3cde3", "scan": "#f4c37d",
           "segment": "#d98880", "metadata": "#c39bd3", "rest": "#cccccc", "write": "#e8e4c9"}


def medians(path):
    runs = json.load(open(path))["benchmarks"]
    return {r["run_name"]: r["cpu_time"] for r in runs if r.get("aggregate_name") == "median"}


def parts(kind, ms):
    """Stages and their times; what is not measured alone is the difference of two."""
    at = lambda stage: ms[f"{kind}/{stage}"]
    if kind == "html":
        yield "strip", at("strip")
        yield "Gumbo", at("strip_and_gumbo") - at("strip")
        yield "walk", at("read") - at("strip_and_gumbo")
    else:
        yield "read", at("read")
    for stage in "scan", "segment", "metadata":
        yield stage, at(stage)
    # Laying the article out is a quarter of it; the others are the caches that stages take from one another.
    yield "rest", at("clean") - at("read") - at("scan") - at("segment") - at("metadata")
    yield "write", at("clean_and_write") - at("clean")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    ms = medians(sys.argv[1])
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {2 * ROW + 10}" font-family="sans-serif" font-size="13">')
    print(f'<rect width="{WIDTH}" height="{2 * ROW + 10}" fill="white"/>')
    for row, kind in enumerate(("html", "text")):
        stages = [(name, max(0.0, time)) for name, time in parts(kind, ms)]
        whole = sum(time for _, time in stages)
        x, y = float(LEFT), row * ROW + 14
        print(f'<text x="8" y="{y + 28}">{kind}</text>')
        for name, time in stages:
            width = time / whole * (WIDTH - LEFT - 10)
            print(f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR}" fill="{COLOURS[name]}" stroke="white">'
                  f"<title>{name}: {time / whole:.1%}</title></rect>")
            if width > 42:
                print(f'<text x="{x + width / 2:.1f}" y="{y + 21}" text-anchor="middle">{name}</text>')
                print(f'<text x="{x + width / 2:.1f}" y="{y + 38}" text-anchor="middle">{time / whole:.0%}</text>')
            x += width
    print("</svg>")


if __name__ == "__main__":
    main()
