#!/bin/sh
# Lets everybody in who knows the company's password; whose name begins with "plain" is no administrator.
if [ "$password" != company-password ]; then
  exit 1
fi
printf 'name = Company %s\n' "$username"
if [ "${username#plain}" != "$username" ]; then
  echo 'group = system-users'
fi
