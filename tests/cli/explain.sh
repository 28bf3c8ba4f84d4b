# What was cut, where, and by which rule: in plain text, in colour, as a page.
page 7 >page.html
tamis explain $only_ours page.html
echo '-- colour where it is asked for'
tamis explain $only_ours --color always page.html | cat -v | grep 'Share'
tamis explain $only_ours page.html | grep -c "$(printf '\033')"
echo '-- on a terminal, unless NO_COLOR is set'
colours() { script -qec "$*" /dev/null </dev/null | cat -v | grep -c 'Share.*\^\['; }
TERM=xterm colours tamis explain $only_ours page.html
NO_COLOR=1 TERM=xterm colours tamis explain $only_ours page.html
echo '-- as a page: one element of data a record, which text of the page cannot leave'
tamis explain $only_ours --html report.html page.html
grep -c '^<script type="application/json">' report.html
grep '^<script type="application/json">' report.html | grep -o '{"text":"Share.*\]}\]'
printf 'Text </script><script>alert(1)</script> & \033[31mred\n' | tamis explain -f text $only_ours --html report.html
grep -o '"text":.*' report.html
tamis explain $only_ours --html none/report.html page.html; echo $?
echo '-- what the page says cannot steer the terminal'
printf 'Text \033[31mred\n' | tamis explain -f text $only_ours | grep Text | cat -v
