import { fateDir, passwordKeys, passwordsDir, sparkHome } from './facts';
import { placeholders } from './service-conf';
import { services } from './names';

/** Where the ConfigMap's files are seen; the chart's. */
export const pythonConfigDir = `${fateDir}/conf1`;
/** Where FATE-Flow looks for them: in memory, since one has the password. */
export const pythonConfDir = `${fateDir}/conf`;

/**
 * Puts into FATE-Flow's files what only the pod knows, waits for the database, and starts it. Bash stays: FATE-Flow's tasks
 * outlive the process that began them, and somebody must see them end.
 */
export const pythonScript = `${[
  'set -eu',
  'umask 077',
  "python - <<'END' &",
  'import json, os, socket, sys, time',
  '',
  `conf, ready, spark = "${pythonConfigDir}", "${pythonConfDir}", "${sparkHome}/conf"`,
  `password_file = "${passwordsDir}/${passwordKeys.mysql}"`,
  'with open(password_file, "rb") as file:',
  '    password = file.read().decode("latin-1")',
  'if not password or not all(" " <= character <= "~" for character in password):',
  '    sys.exit("the password %s must be printable ASCII, without a line end" % password_file)',
  '',
  'def fill(source, target, known):',
  '    with open(source) as file:',
  '        text = file.read()',
  '    for placeholder, value in known:',
  '        text = text.replace(placeholder, value)',
  '    with open(target, "w") as file:',
  '        file.write(text)',
  '',
  'def driver(host):',
  '    return "\\nspark.driver.host %s\\n" % host',
  '',
  'address = os.environ["POD_IP"]',
  '# JSON between quotes is YAML too, whatever is in the text. Whole entries are looked for: a placeholder may be part of a value.',
  `host, secret = \'host: "${placeholders.podIp}"\', \'passwd: "${placeholders.mysqlPassword}"\'`,
  'known = [(host, "host: " + json.dumps(address)), (secret, "passwd: " + json.dumps(password))]',
  'fill(conf + "/service_conf.yaml", ready + "/service_conf.yaml", known)',
  'fill(conf + "/transfer_conf.yaml", ready + "/transfer_conf.yaml", [])',
  `fill(conf + "/spark-defaults.conf", spark + "/spark-defaults.conf", [(driver("${placeholders.podIp}"), driver(address))])`,
  '',
  'while True:',
  '    try:',
  `        socket.create_connection(("${services.mysql}", 3306), 5).close()`,
  '        break',
  '    except OSError as error:',
  `        print("waiting for ${services.mysql}: %s" % error, flush=True)`,
  '        time.sleep(3)',
  'END',
  'preparing=$!',
  `trap 'kill -s TERM "$preparing"; exit 143' TERM INT`,
  'wait "$preparing"',
  'umask 022',
  `cd ${fateDir}/python`,
  'python ./fate_flow/fate_flow_server.py &',
  'server=$!',
  `trap 'kill -s TERM "$server"' TERM INT`,
  'ended=0',
  'while kill -0 "$server" 2>/dev/null; do',
  '  wait "$server" && ended=0 || ended=$?',
  'done',
  'exit "$ended"',
].join('\n')}\n`;
