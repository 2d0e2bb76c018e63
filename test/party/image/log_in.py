"""Logs in to MySQL by TCP as standard input says, and prints the answers to its statements, a JSON value."""

import json
import sys

import pymysql

given = json.load(sys.stdin)
statements = given.pop("statements")
answers = []
with pymysql.connect(connect_timeout=10, **given) as connection, connection.cursor() as cursor:
    for statement in statements:
        cursor.execute(statement)
        answers.append(cursor.fetchall())
    connection.commit()
json.dump(answers, sys.stdout, default=str)
