# Puts the address of the pod and the password of the database into the files of FATE-Flow, and waits for the database.
# Arguments, in this order: the folder with the files as mounted, the folders where FATE-Flow and Spark look for theirs, the
# file with the password, the placeholders of address and password, host and port of the database.
import json
import os
import socket
import sys
import time

mounted, conf, spark_conf, password_file, address_mark, password_mark, mysql_host, mysql_port = sys.argv[1:]
with open(password_file, "rb") as file:
    password = file.read().decode("latin-1")
if not password or not all(" " <= character <= "~" for character in password):
    sys.exit("the password %s must be printable ASCII, without a line end" % password_file)
address = os.environ["POD_IP"]


def fill(name, folder, known):
    with open(mounted + "/" + name) as file:
        text = file.read()
    for placeholder, value in known:
        text = text.replace(placeholder, value)
    with open(folder + "/" + name, "w") as file:
        file.write(text)


def entry(key, text):
    return "%s: %s" % (key, json.dumps(text))


def driver(host):
    return "\nspark.driver.host %s\n" % host


# JSON between quotes is YAML too, whatever is in the text. Whole entries are looked for: a placeholder may be part of a value.
known = [
    (entry("host", address_mark), entry("host", address)),
    (entry("passwd", password_mark), entry("passwd", password)),
]
fill("service_conf.yaml", conf, known)
fill("transfer_conf.yaml", conf, [])
fill("spark-defaults.conf", spark_conf, [(driver(address_mark), driver(address))])

while True:
    try:
        socket.create_connection((mysql_host, int(mysql_port)), 5).close()
        break
    except OSError as error:
        print("waiting for %s: %s" % (mysql_host, error), flush=True)
        time.sleep(3)
