#!/bin/bash
# Succeeds if FATE's account can log in, which says that all accounts have been made.
# socket: of the server; user, password_file: of the account.
: "${socket?}" "${user?}" "${password_file?}"
MYSQL_PWD=$(<"$password_file") exec mysqladmin --no-defaults --socket="$socket" --connect-timeout=5 --user="$user" status
