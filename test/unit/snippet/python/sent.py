"""Prints which targets requests hands to the connection, in JSON: the input is the URLs."""
import io
import json
import sys

import requests
from urllib3.connection import HTTPSConnection


class Sent(BaseException):
    pass


def connect(connection):
    connection.sock, connection.is_verified = io.BytesIO(), True


def send(connection, method, url, *args, **options):
    raise Sent(url)


HTTPSConnection.connect, HTTPSConnection.request = connect, send


session = requests.Session()
session.trust_env = False


def target(url):
    try:
        session.get(url)
    except Sent as sent:
        return sent.args[0]
    except (requests.RequestException, ValueError):
        return None


print(json.dumps([target(url) for url in json.load(sys.stdin)]))
