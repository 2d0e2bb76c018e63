"""Stands in for FATE-Flow: reads its files where and as FATE 1.6.1 does, and answers with what it has read."""

import http.client
import json
import os
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import grpc
import pymysql
from ruamel import yaml

BASE = os.path.abspath(os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", ".."))
SPARK_CONF = "/data/projects/spark-2.4.1-bin-hadoop2.7/conf/spark-defaults.conf"


def load(path):
    with open(os.path.join(BASE, path)) as file:
        return yaml.YAML(typ="safe", pure=True).load(file)


CONF = load("conf/service_conf.yaml")
TRANSFER = load("conf/transfer_conf.yaml")
POSTED = []


def log_in():
    """Who the database says that we are."""
    settings = CONF["database"]
    names = {"name": "database", "user": "user", "passwd": "password", "host": "host", "port": "port"}
    connection = pymysql.connect(**{given: settings[name] for name, given in names.items()})
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT current_user()")
        return cursor.fetchone()[0]


def peer(party_id):
    """Where the Pulsar of a party is, by a table that is read anew for each job; ids are looked up as numbers."""
    table = load(CONF["fate_on_spark"]["pulsar"]["route_table"])
    found = table.get(int(party_id))
    if found is None:
        default = table["default"]
        host = "%s.%s" % (party_id, default["domain"])
        return {"host": host, "sslPort": default.get("brokerSslPort"), "proxy": default.get("proxy", "")}
    return {name: found.get(name) for name in ("host", "sslPort", "proxy")}


def attempt(function):
    try:
        return function()
    except Exception as error:  # of the database: the test reads what it says
        return "%s: %s" % (type(error).__name__, error)


def read():
    with open(SPARK_CONF) as file:
        spark = dict(line.split(None, 1) for line in file.read().splitlines())
    peers = {party_id: peer(party_id) for party_id in ("10000", "9999")}
    return {"conf": CONF, "transfer": TRANSFER, "spark": spark, "peers": peers, "user": attempt(log_in)}


def call(party_id):
    """A call to another party, by nginx."""
    nginx = CONF["fate_on_spark"]["nginx"]
    headers = {"dest-party-id": party_id, "service": "fateflow", "src-party-id": "10000", "src-role": "guest"}
    connection = http.client.HTTPConnection(nginx["host"], nginx["http_port"], timeout=30)
    connection.request("POST", "/v1/party/202611250811000000001/host/%s/create" % party_id, "{}", headers)
    response = connection.getresponse()
    return {"status": response.status, "text": response.read().decode()}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        words = self.path.strip("/").split("/")
        if words[0] == "call":
            self.answer(call(words[1]))
        else:
            self.answer({"received": len(POSTED)} if words[0] == "received" else read())

    def do_POST(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        POSTED.append(self.path)
        self.answer({"retcode": 0, "at": "FATE-Flow", "headers": {name.lower(): text for name, text in self.headers.items()}})

    def answer(self, what):
        text = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


class UnaryCalls(grpc.GenericRpcHandler):
    def service(self, details):
        headers = {name: text for name, text in details.invocation_metadata if isinstance(text, str)}
        answer = json.dumps({"at": "FATE-Flow", "headers": headers}).encode()
        return grpc.unary_unary_rpc_method_handler(lambda request, context: answer)


print("FATE-Flow logs in as %s" % log_in(), flush=True)
HOST = CONF["fateflow"]["host"]
calls = grpc.server(ThreadPoolExecutor(max_workers=4), handlers=[UnaryCalls()])
calls.add_insecure_port("%s:%s" % (HOST, CONF["fateflow"]["grpc_port"]))
calls.start()
ThreadingHTTPServer((HOST, CONF["fateflow"]["http_port"]), Handler).serve_forever()
