"""Runs programs as they come, one after another, since starting Python and loading requests takes longer than most of them.

Each line of the input is {"text", "env", "folder"}; each of the output what the program did: {"code", "stdout", "stderr"}.
"""
import contextlib
import io
import json
import os
import sys
import traceback
import warnings

# An empty https_proxy, unlike none, would undo HTTPS_PROXY.
ENVIRONMENT = {name: value for name, value in os.environ.items() if value}


def run(text):
    try:
        exec(compile(text.encode(), 'prism.py', 'exec'), {'__name__': '__main__'})
        return 0
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        print(end.code, file=sys.stderr)
        return 1
    except BaseException:
        traceback.print_exc()
        return 1


def result_of(job):
    os.environ.clear()
    os.environ.update(ENVIRONMENT, **job['env'])
    os.chdir(job['folder'])
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding='ascii', errors=errors) for errors in ('strict', 'backslashreplace'))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), warnings.catch_warnings():
        warnings.simplefilter('always')
        warnings.simplefilter('ignore', ResourceWarning)
        code = run(job['text'])
    out.flush()
    err.flush()
    return {'code': code, 'stdout': out.buffer.getvalue().decode(), 'stderr': err.buffer.getvalue().decode()}


for line in sys.stdin.buffer:
    sys.stdout.write(json.dumps(result_of(json.loads(line))) + '\n')
    sys.stdout.flush()
