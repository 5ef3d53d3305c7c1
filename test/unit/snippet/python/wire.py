"""Runs programs that send with requests and prints the bytes of each request, in base64, instead of sending them.

The input is {"env", "texts"}.
"""
import base64
import functools
import io
import json
import os
import re
import sys

from urllib3.connection import HTTPSConnection

ANSWER = b'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'


class Wire:
    def __init__(self):
        self.sent = []

    def sendall(self, data):
        self.sent.append(bytes(data))

    def makefile(self, *args, **options):
        return io.BytesIO(ANSWER)

    def settimeout(self, seconds):
        pass

    def close(self):
        pass


REQUEST = re.compile('^(?:class Again|BODY = |FILE = |def main)', re.M)


@functools.lru_cache(maxsize=None)
def compiled(code):
    return compile(code, 'prism.py', 'exec')


def run(text):
    # Compiling takes longest, and what stands before the request itself is the same in most.
    start, end = text.index('\nimport '), REQUEST.search(text).start()
    names = {'__name__': '__main__'}
    exec(compiled(text[start:end]), names)
    exec(compile(text[end:], 'prism.py', 'exec'), names)


def main():
    job = json.load(sys.stdin)
    os.environ.update(job['env'])
    out, sys.stdout = sys.stdout, io.StringIO()
    wires = []

    def connect(connection):
        connection.sock = Wire()
        wires.append(connection.sock)

    HTTPSConnection.connect = connect
    for text in job['texts']:
        run(text)
        print(*(base64.b64encode(b''.join(wire.sent)).decode() for wire in wires), file=out)
        wires.clear()


main()
