"""Labels for the text model on pages of which only snippets are known: what the HTML model, which has more to go by, keeps of
the same pages."""
import json
import shutil

import dumps
import model_file
import trees

WEIGHT = 0.5  # of a page, beside one whose text is known


def write_teacher(folder, *parts):
    """`parts`: what model_file.write() takes."""
    (folder / 'teacher').mkdir(parents=True, exist_ok=True)
    model_file.write(folder / 'teacher' / 'html.model', *parts)


def _dump(args, text, corpus, teacher, predict, folder):
    """The pages of `corpus` as lines, labelled by the text that the HTML model in `folder` keeps."""
    model = folder / 'teacher'
    shutil.copy(text.lexicon_folder(()) / 'text.model', model)  # the program asks for one; no text page is judged
    gold = model / f'{corpus}.gold.jsonl'
    texts = predict(args, teacher, model, corpus)
    gold.write_text(''.join(json.dumps({'id': i, 'text': t}, ensure_ascii=False) + '\n' for i, t in texts.items()), encoding='utf-8')
    return dumps.load([dumps.run_features(args.tamis, [text.inputs[corpus]], model / corpus, gold=gold, features=False)])


def labels(args, text, teacher, predict, folder):
    """Content and weight of each row of `text`, a Kind; the model in `folder` of the Kind `teacher` has seen no page that the
    text model beside it may not see."""
    content, weight = text.dump.content.copy(), trees.weights(text.dump)
    at = 0
    for corpus, base in zip(text.inputs, text.base):
        known = dumps.load([base])
        rows = slice(at, at + len(known.page))
        at = rows.stop
        if corpus not in teacher.inputs or all(p['text'] for p in known.pages): continue
        borrowed = _dump(args, text, corpus, teacher, predict, folder)
        if len(borrowed.page) != len(known.page): raise SystemExit(f'{corpus}: pages and labels differ')
        open_rows = known.known == 0
        content[rows][open_rows] = borrowed.content[open_rows]
        weight[rows][open_rows] = WEIGHT * trees.weights(borrowed)[open_rows]
    return content, weight
