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
echo '-- as a page'
tamis explain $only_ours --html report.html page.html
grep -o '<del>.*' report.html
echo '-- what the page says cannot become markup or steer the terminal'
printf 'Text <b>bold</b> & \033[31mred\n' | tamis explain -f text $only_ours --html report.html
grep -o '<p>Text.*' report.html
printf 'Text \033[31mred\n' | tamis explain -f text $only_ours | grep Text | cat -v
